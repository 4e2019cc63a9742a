"""The error tree: each class owns the exit status of a command that it ends.

SteadyError                      70  our own fault
├── UsageError                    2  usage, or input that cannot be used
├── shell.console.NotWritten      4  standard output or a file takes no answer
└── gcp.errors.GoogleError        what can go wrong between us and Google
    ├── NotAllowed                3  the allow-list refuses
    ├── NoSourceCredentials       4  nobody to impersonate from
    │   └── NothingAnswers        4  no metadata server either; transient
    ├── RefusedByIam              5  IAM says no
    └── Unavailable               6  network, time-out, 429 or 5xx; transient
"""

from __future__ import annotations

from typing import ClassVar


class SteadyError(Exception):
    """The root of all errors that we raise on purpose.

    `str()` of one is a sentence for people, free of secrets, that may be
    printed as it is. `hint` says what to do next. `transient`: the same may work
    later with nothing changed, so what an earlier success left behind still counts.
    """

    exit_status: ClassVar[int] = 70
    transient: ClassVar[bool] = False

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(SteadyError):
    """A wrong option, or input that cannot be used as it is."""

    exit_status = 2
