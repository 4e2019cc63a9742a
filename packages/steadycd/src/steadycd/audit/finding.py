"""What is wrong with a set, and how bad it is."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, field

from steadycd.audit.reading.manifest import Manifest, Place


class Severity(enum.IntEnum):
    """How bad it is."""

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def word(self) -> str:
        """As it is written."""
        return self.name.lower()


SEVERITIES = [each.word for each in Severity]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`object`: what it is about. `reason`: what is so, and what follows from it.

    `parts`: all that it is about, where the reason may not name it all; two states are
    compared part by part.
    """

    rank: int
    id: str
    object: str
    reason: str
    fix: str
    place: Place | None = field(compare=False, default=None)
    parts: tuple[str, ...] = field(repr=False, default=())

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return Severity(-self.rank)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding. `title`: what is wrong, in a line. `fix`: what to do."""

    id: str
    severity: Severity
    title: str
    fix: str

    def at(
        self, manifest: Manifest, reason: str, fix: str = "", parts: Iterable[str] = ()
    ) -> Finding:
        """A finding about an object."""
        return self.on(manifest.title, manifest.place, reason, fix, parts)

    def on(
        self,
        title: str,
        place: Place | None,
        reason: str,
        fix: str = "",
        parts: Iterable[str] = (),
    ) -> Finding:
        """A finding about what has this title."""
        rank, fix, whole = -self.severity, fix or self.fix, tuple(sorted(set(parts)))
        return Finding(rank, self.id, title, reason, fix, place, whole)
