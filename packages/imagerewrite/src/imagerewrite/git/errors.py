"""What can go wrong with git."""

from __future__ import annotations

from typing import Literal

from steadycd_common.errors import SteadyError

Kind = Literal["unreachable", "race", "failed", "access"]
"""unreachable: the other side was not reached, or refused us, or not in time. race:
the branch has moved since it was fetched. access: what we were given to log in with
cannot be used. failed: all else."""


class GitError(SteadyError):
    """git did not do what was asked. What is said holds no secret."""

    exit_status = 5

    def __init__(self, kind: Kind, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.kind = kind
