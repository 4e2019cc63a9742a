"""The last word on whether an edited kustomization says what it should."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from imagerewrite.kustomize.arguments import KEEP
from imagerewrite.kustomize.entry import Entry, says
from imagerewrite.kustomize.kustomization import Kustomization, read_kustomization
from imagerewrite.kustomize.nodes import Node
from imagerewrite.kustomize.refusal import NotEdited

Expected = Entry | tuple[Entry | None, Mapping[str, str]]
"""An entry that stays, or the fields of one, and what it was for those that stay."""


def prove(before: Kustomization, result: str, expected: Sequence[Expected]) -> None:
    """Read `result`. Raises NotEdited unless it has these images, and the old rest."""
    try:
        after = read_kustomization(result)
    except NotEdited:
        proven = False
    else:
        proven = (
            before.rest == after.rest
            and len(expected) == len(after.entries)
            and all(
                _as_expected(each, entry, after.anchors)
                for each, entry in zip(expected, after.entries, strict=True)
            )
        )
    if not proven:
        raise NotEdited(
            "its images are written in a way that we cannot edit",
            "set the image by hand",
        )


def _as_expected(expected: Expected, entry: Entry, anchors: Mapping[str, Node]) -> bool:
    if isinstance(expected, Entry):
        return expected.node.tokens() == entry.node.tokens()
    old, wanted = expected
    return {pair.name for pair in entry.pairs} == set(wanted) and all(
        _stayed(old, pair.name, pair.value)
        if wanted[pair.name] == KEEP
        else says(pair.value, wanted[pair.name], anchors)
        for pair in entry.pairs
    )


def _stayed(old: Entry | None, field: str, value: Node) -> bool:
    former = None if old is None else old.value(field)
    return former is not None and former.tokens() == value.tokens()
