"""What a check comes to."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Fact = str | int | bool | Sequence[str]


class State(enum.Enum):
    """How it stands with one link."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Finding:
    """`found`: a sentence. `fix`: a command to run, "" where nothing is wrong.

    `facts`: the same for programs. `status`: the exit status where it failed, else
    0. None of it holds a secret.
    """

    state: State
    found: str
    fix: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    status: int = 0


def ok(found: str, **facts: Fact) -> Finding:
    """All is as it should be."""
    return Finding(State.OK, found, facts=facts)


def warning(found: str, fix: str, **facts: Fact) -> Finding:
    """It works, or may work, and somebody should look at it."""
    return Finding(State.WARNING, found, fix, facts)


def failed(status: int, found: str, fix: str, **facts: Fact) -> Finding:
    """`get-token` ends here, with `status`."""
    return Finding(State.FAILED, found, fix, facts, status)


def skipped(found: str, fix: str = "", **facts: Fact) -> Finding:
    """It was not looked at, for the reason in `found`."""
    return Finding(State.SKIPPED, found, fix, facts)


@dataclass(frozen=True, slots=True)
class Result:
    """A finding, and the check that it comes from."""

    id: str
    title: str
    finding: Finding
