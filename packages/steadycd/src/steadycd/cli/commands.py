"""The commands, in a registry; each is loaded when it is used."""

from __future__ import annotations

import click

from steadycd import __version__
from steadycd_common.shell.commands import LazyGroup

COMMANDS = {
    "render": "steadycd.cli.render",
    "audit": "steadycd.cli.audit",
    "plugin": "steadycd.cli.plugin",
    "completion": "steadycd_common.shell.completion",
}


@click.group(
    cls=LazyGroup,
    homes=COMMANDS,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Exit status:
   0  done, or nothing found
   1  --check, --diff or audit found something
   2  usage: also a document that says what the platform does not allow
   4  input that could not be read, or output that could not be written
   6  plugin: a limit was reached
  70  our fault
""",
)
@click.version_option(__version__, prog_name="steadycd")
def steadycd() -> None:
    """All objects of Argo CD and Flux from a few lines, and what they really allow.

    \b
    Examples:
      steadycd render platform.yaml services/ --folder rendered/
      steadycd audit rendered/
    """
