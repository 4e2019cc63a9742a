"""What a rule is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from imagerewrite.site import Found, Problem


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file under inspection. `format`: its name; `found`: what it found there."""

    data: bytes
    format: str
    found: Found


class Rule(Protocol):
    """One kind of fault."""

    def check(self, file: Inspected) -> Iterable[Problem]:
        """Its faults in `file`. Never raises for what is in there."""
