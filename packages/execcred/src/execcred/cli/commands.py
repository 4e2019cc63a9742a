"""The commands, in a registry; each is loaded when it is used."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

import click

from execcred import __version__
from execcred.cli.console import console_for
from steadycd_common.shell.commands import LazyGroup, run

COMMANDS = {
    "get-token": "execcred.cli.get_token",
    "cluster-secret": "execcred.cli.cluster_secret",
    "kubeconfig": "execcred.cli.kubeconfig",
    "doctor": "execcred.cli.doctor",
    "cache": "execcred.cli.cache",
    "launcher": "execcred.cli.launcher",
    "completion": "steadycd_common.shell.completion",
}


@click.group(
    cls=LazyGroup,
    homes=COMMANDS,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Exit status, all that Argo CD shows of a failure:
   0  the credential is on stdout
   2  usage, or input that cannot be used
   3  refused by the allow-list
   4  no source credentials that can be used
   5  IAM says no (400, 403, 404)
   6  network, time-out, 429 or 5xx to the end
   7  the answer could not be written
  70  our fault
""",
)
@click.version_option(__version__, prog_name="execcred")
def execcred() -> None:
    """Kubernetes credentials by impersonating Google service accounts.

    \b
    Examples:
      execcred get-token reader@project.iam.gserviceaccount.com
      execcred kubeconfig --help
      execcred doctor reader@project.iam.gserviceaccount.com
    """


def run_click(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run the command line with click; the exit status."""
    if sys.stdout is None:
        # It was closed before we started: click would write to nowhere, content.
        sys.stdout = open(os.devnull)  # noqa: SIM115 - to the end
    return run(execcred, arguments, console_for(environ))
