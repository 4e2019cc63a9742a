"""`execcred`: which command runs, and what becomes of its errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from execcred.plain_arguments import plain_request


def run(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run the command line; the exit status.

    `get-token` as programs call it does not need click, whose import takes as long
    as all that is then left to do.
    """
    if arguments[:1] == ["get-token"]:
        request = plain_request(arguments[1:], environ)
        if request is not None:
            from execcred.cli.answering import answer

            return answer(request, arguments, environ)
    from execcred.cli.commands import run_click

    return run_click(arguments, environ)
