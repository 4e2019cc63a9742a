"""The commands, in a registry; each is loaded when it is used."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from execcred import __version__
from execcred.cli.failure import not_written, say, status_of
from execcred.errors import NotWritten

COMMANDS = {
    "get-token": "execcred.cli.get_token",
    "cluster-secret": "execcred.cli.cluster_secret",
    "kubeconfig": "execcred.cli.kubeconfig",
    "doctor": "execcred.cli.doctor",
    "cache": "execcred.cli.cache",
    "launcher": "execcred.cli.launcher",
    "completion": "execcred.cli.completion",
}
_USAGE = 2


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        home = COMMANDS.get(cmd_name)
        if home is None:
            return None
        found = import_module(home).command
        return found if isinstance(found, click.Command) else None


@click.group(
    cls=_Commands,
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
    try:
        result = execcred.main(
            list(arguments), prog_name="execcred", standalone_mode=False
        )
        sys.stdout.flush()
    except click.UsageError as error:
        hint = f" (see: {error.ctx.command_path} --help)" if error.ctx else ""
        line = error.format_message() + hint
        say(line, "error", stream=sys.stderr, environ=environ)
        return _USAGE
    except click.ClickException as error:
        say(error.format_message(), "error", stream=sys.stderr, environ=environ)
        return error.exit_code
    except click.Abort:
        return status_of(KeyboardInterrupt(), environ)
    except SystemExit as end:
        # How click ends a completion, with 0, and one whose reader is gone.
        return NotWritten.exit_status if end.code else 0
    except OSError as error:
        # About a file it has the file's name; without one it is standard output.
        if error.filename is not None:
            return status_of(error, environ)
        return not_written(error, environ)
    except BaseException as error:  # noqa: BLE001 - the last line of defence
        return status_of(error, environ)
    return result if isinstance(result, int) else 0
