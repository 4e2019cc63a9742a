"""Whom a source speaks for, with proof that it has not changed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from execcred.cache.entry import unchanged, witness
from steadycd_common.gcp.sources.source import Source

NO_CLAIMS = "-"


@dataclass(frozen=True, slots=True)
class Witnessed:
    """`claims`: a digest, or "-". `witnesses`: lines that change with the files."""

    claims: str
    witnesses: tuple[str, ...]

    def holds(self) -> bool:
        """Whether the files are still as they were."""
        return unchanged(self.witnesses)


def witnessed_identity(source: Source) -> Witnessed | None:
    """The identity of `source`; None where it is unknown or just changing.

    Asked twice, with the files' state in between: what is read after the state was
    taken can only be older than the state if both readings differ.
    """
    first = source.identity()
    if not first.known:
        return None
    lines = tuple(witness(path) for path in first.witnesses)
    if source.identity() != first or "" in lines:
        return None
    return Witnessed(first.claims or NO_CLAIMS, lines)
