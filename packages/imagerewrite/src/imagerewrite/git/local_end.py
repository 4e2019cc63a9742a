"""A repository on this machine: the other side's programs run here, too.

They run in that repository, with its configuration and its hooks. Nothing of these
may run a program, so each setting that could is given on the command line, which
counts more. A hook of it that checks what is pushed does not run, either.
"""

from __future__ import annotations

import shlex

_SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.alternateRefsCommand=true",
    "core.fsmonitor=false",
    "receive.autogc=false",
    "gc.auto=0",
    "maintenance.auto=false",
)
# It would check out what was pushed, and thus run filters.
_NO_CHECKOUT = "receive.denyCurrentBranch=refuse"


def other_side(program: str, *, updates_instead: bool = False) -> str:
    """The command for `--upload-pack` or `--receive-pack`, which a shell reads.

    program: `upload-pack` or `receive-pack`. updates_instead: whether the repository
    wants to check out what is pushed.
    """
    settings = [*_SETTINGS, _NO_CHECKOUT] if updates_instead else [*_SETTINGS]
    words = ["git", *(word for each in settings for word in ("-c", each)), program]
    return shlex.join(words)
