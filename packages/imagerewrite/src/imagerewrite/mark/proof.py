"""The proof that comments do what they were added for, before they are written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from imagerewrite.mark.field import Field
from imagerewrite.site import Found

Edit = tuple[int, int, bytes]


@dataclass(frozen=True, slots=True)
class Marked:
    """A field that `setter` is to govern."""

    setter: str
    field: Field


def proven(
    before: Found, after: Found, edits: Sequence[Edit], added: Collection[Marked]
) -> bool:
    """Whether markers govern what they did, and the added ones exactly their fields.

    before, after: what is found without the edits and with them. edits: ascending.
    """
    starts = [at for at, _, _ in edits]
    lengths = [0, *accumulate(len(new) for _, _, new in edits)]

    def shifted(position: int) -> int:
        return position + lengths[bisect_right(starts, position)]

    expected = [(site.setter, shifted(site.start), site.path) for site in before.sites]
    expected += (
        (each.setter, shifted(each.field.start), each.field.path) for each in added
    )
    found = [(site.setter, site.start, site.path) for site in after.sites]
    return sorted(expected) == sorted(found) and (
        len(before.problems) == len(after.problems)
    )
