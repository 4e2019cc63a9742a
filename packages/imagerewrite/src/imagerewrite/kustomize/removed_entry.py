"""Entries that repeat another's name: what to splice so that they are gone."""

from __future__ import annotations

from collections.abc import Sequence

from imagerewrite.kustomize.entry import Entry
from imagerewrite.kustomize.kustomization import Kustomization
from imagerewrite.kustomize.lines import (
    Splice,
    dash_of,
    line_end,
    line_start,
    previous_line,
)


def without(kustomization: Kustomization, gone: Sequence[Entry]) -> list[Splice]:
    """`gone`: none of them the first of the list."""
    images = kustomization.images
    if images is None:
        return []
    text = kustomization.text
    splices = []
    for above, entry in zip(
        kustomization.entries, kustomization.entries[1:], strict=False
    ):
        if entry not in gone:
            continue
        start, end = above.node.end, entry.node.end
        if not images.flow:
            dash = dash_of(text, entry.node.start)
            start = line_end(text, previous_line(text, line_start(text, dash)))
            end = line_end(text, end)
        splices.append(Splice(start, end, ""))
    return splices
