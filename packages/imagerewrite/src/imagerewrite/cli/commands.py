"""The commands, in a registry; each is loaded when it is used."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import click

from imagerewrite import __version__
from imagerewrite.cli.console import Console, NotWritten, not_written
from imagerewrite.cli.failure import status_of

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
    "completion": "imagerewrite.cli.completion",
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


def run(arguments: Sequence[str], console: Console) -> int:
    """Run the command line with click; the exit status."""
    try:
        result = imagerewrite.main(
            list(arguments),
            prog_name="imagerewrite",
            standalone_mode=False,
            obj=console,
        )
    except click.UsageError as error:
        hint = f" (see: {error.ctx.command_path} --help)" if error.ctx else ""
        console.say(error.format_message() + hint, "error")
        return _USAGE
    except click.ClickException as error:
        console.say(error.format_message(), "error")
        return error.exit_code
    except click.Abort:
        return status_of(KeyboardInterrupt(), console)
    except SystemExit as end:
        # How click ends a completion, with 0, and one whose reader is gone.
        return NotWritten.exit_status if end.code else 0
    except OSError as error:
        # About a file it has the file's name; without one it is standard output.
        known = not_written(error) if error.filename is None else error
        return status_of(known, console)
    except BaseException as error:  # noqa: BLE001 - the last line of defence
        return status_of(error, console)
    return result if isinstance(result, int) else 0
