"""A group whose commands are loaded when they are used, and how it is run."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from steadycd_common.shell.console import Console
from steadycd_common.shell.failure import status_of

_USAGE = 2


class LazyGroup(click.Group):
    """`homes`: the module of each command, which calls it `command`."""

    def __init__(self, *, homes: Mapping[str, str], **given: Any) -> None:
        super().__init__(**given)
        self._homes = homes

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which `homes` has them."""
        del ctx
        return list(self._homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; None where there is none of that name."""
        del ctx
        home = self._homes.get(cmd_name)
        if home is None:
            return None
        found = import_module(home).command
        return found if isinstance(found, click.Command) else None


def run(group: click.Command, arguments: Sequence[str], console: Console) -> int:
    """Run the command line with click; the exit status."""
    try:
        result = group.main(
            list(arguments),
            prog_name=console.program,
            standalone_mode=False,
            obj=console,
        )
        if sys.stdout is not None:
            sys.stdout.flush()
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
        return console.unwritten.exit_status if end.code else 0
    except OSError as error:
        # About a file it has the file's name; without one it is standard output.
        known = console.not_written(error) if error.filename is None else error
        return status_of(known, console)
    except BaseException as error:  # noqa: BLE001 - the last line of defence
        return status_of(error, console)
    return result if isinstance(result, int) else 0
