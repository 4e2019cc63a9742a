"""The command line: a thin shell around the rest."""

import os
import sys


def main() -> int:
    """Run the installed command; the result is its exit status."""
    from steadycd_common.shell.console import Console
    from steadycd_common.shell.failure import status_of

    console = Console("imagerewrite", os.environ)
    try:
        from imagerewrite.cli.commands import imagerewrite
        from steadycd_common.shell.commands import run

        return run(imagerewrite, sys.argv[1:], console)
    except BaseException as error:  # noqa: BLE001 - the last line of defence
        return status_of(error, console)
