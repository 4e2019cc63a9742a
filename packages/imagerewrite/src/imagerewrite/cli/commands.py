"""The commands, in a registry; each is loaded when it is used."""

from __future__ import annotations

import click

from imagerewrite import __version__
from steadycd_common.shell.commands import LazyGroup

COMMANDS = {
    "update": "imagerewrite.cli.update",
    "set": "imagerewrite.cli.set_",
    "list": "imagerewrite.cli.list_",
    "lint": "imagerewrite.cli.lint",
    "mark": "imagerewrite.cli.mark",
    "kustomize": "imagerewrite.cli.kustomize",
    "scan": "imagerewrite.cli.scan",
    "explain": "imagerewrite.cli.explain",
    "policy": "imagerewrite.cli.policy",
    "resolve": "imagerewrite.cli.resolve",
    "run": "imagerewrite.cli.run",
    "completion": "steadycd_common.shell.completion",
}


@click.group(
    cls=LazyGroup,
    homes=COMMANDS,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Exit status:
   0  done, or nothing to do
   1  --check, --diff or lint found something
   2  usage: also a path that does not exist, and a value that is no image
   4  some files or objects could not be processed, written or pushed; others were
   5  a registry or git repository cannot be reached, or does not let us in
   6  a policy selects nothing
  70  our fault
""",
)
@click.version_option(__version__, prog_name="imagerewrite")
def imagerewrite() -> None:
    """Image updates that change the value's bytes alone, in YAML, Kustomize and CUE.

    \b
    Examples:
      imagerewrite update --policies policies/
      imagerewrite set team-a:web=registry.example.com/web:1.5.0 --diff
      imagerewrite list
      imagerewrite run --config flux/ --dry-run
    """
