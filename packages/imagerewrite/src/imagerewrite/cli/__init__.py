"""The command line: a thin shell around the rest."""

import os
import sys


def main() -> int:
    """Run the installed command; the result is its exit status."""
    from imagerewrite.cli.console import Console
    from imagerewrite.cli.failure import status_of

    console = Console(os.environ)
    try:
        from imagerewrite.cli.commands import run

        return run(sys.argv[1:], console)
    except BaseException as error:  # noqa: BLE001 - the last line of defence
        return status_of(error, console)
