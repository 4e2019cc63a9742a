"""A check, as a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from execcred.doctor.examination import Examination
from execcred.doctor.finding import Finding


@dataclass(frozen=True, slots=True)
class Check:
    """`needs`: ids of earlier checks, none of which may have failed.

    `look` finds out, and leaves for later checks what they need in the evidence. It
    raises nothing on purpose: a link that is broken is a finding.
    """

    id: str
    title: str
    look: Callable[[Examination], Finding]
    needs: tuple[str, ...] = ()
