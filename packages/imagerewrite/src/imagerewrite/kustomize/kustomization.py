"""A kustomization file as it is read: its images, and all else as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from imagerewrite.kustomize.entry import Entry, read_entry
from imagerewrite.kustomize.nodes import Node, Token, compose
from imagerewrite.kustomize.refusal import NotEdited

IMAGES = "images"
_FORMER = "imageTags"


@dataclass(frozen=True, slots=True)
class Kustomization:
    """`root`, `images_key` and `images`: None where they are not there.

    `rest`: what all other fields say. `aliased`: the anchors with an alias.
    """

    text: str
    root: Node | None
    images_key: Node | None
    images: Node | None
    entries: tuple[Entry, ...]
    rest: tuple[Token, ...]
    anchors: Mapping[str, Node]
    aliased: frozenset[str]


def read_kustomization(text: str) -> Kustomization:
    """Raises NotEdited for text that is no kustomization, or hides its images."""
    root = compose(text)
    if root is None:
        return Kustomization(text, None, None, None, (), (), {}, frozenset())
    if root.kind != "mapping":
        raise NotEdited("it is no mapping")
    nodes = list(root.walk())
    anchors = {each.anchor: each for each in nodes if each.kind != "alias"}
    aliased = frozenset(each.anchor for each in nodes if each.kind == "alias")
    key, images = _images(root)
    rest = [
        token
        for name, value in root.pairs
        if value is not images
        for token in (*name.tokens(), *value.tokens())
    ]
    entries: tuple[Entry, ...] = ()
    if images is not None and not images.is_null:
        if images.kind != "sequence":
            raise NotEdited(f"its {IMAGES} are no list")
        entries = tuple(read_entry(item, anchors) for item in images.children)
    return Kustomization(
        text, root, key, images, entries, tuple(rest), anchors, aliased
    )


def _images(root: Node) -> tuple[Node | None, Node | None]:
    found = []
    for key, value in root.pairs:
        # Go reads keys in any case.
        if key.value.lower() == IMAGES:
            found.append((key, value))
        if key.value.lower() == _FORMER.lower() and value.children:
            raise NotEdited(f"it has {_FORMER}", "run: kustomize edit fix")
    if len(found) > 1:
        raise NotEdited(f"it has {IMAGES} twice", "make one list of them")
    return found[0] if found else (None, None)
