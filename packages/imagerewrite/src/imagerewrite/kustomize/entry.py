"""An entry of a kustomization's `images`, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from imagerewrite.kustomize.arguments import KEEP, ImageArgument
from imagerewrite.kustomize.nodes import Node
from imagerewrite.kustomize.quoting import is_string
from imagerewrite.kustomize.refusal import NotEdited

FIELDS = ("name", "newName", "newTag", "digest")
"""In the order in which kustomize declares them, without the one that it drops."""
_DROPPED = "tagSuffix"
_SPELLED = {each.lower(): each for each in (*FIELDS, _DROPPED)}


@dataclass(frozen=True, slots=True)
class Pair:
    """A field of an entry. `name`: in kustomize's own spelling."""

    name: str
    key: Node
    value: Node


@dataclass(frozen=True, slots=True)
class Entry:
    """`node`: the whole of it. `pairs`: as they come in the text."""

    node: Node
    name: str
    pairs: tuple[Pair, ...]

    def value(self, field: str) -> Node | None:
        """The value of `field`; None where it has none."""
        found = [pair.value for pair in self.pairs if pair.name == field]
        return found[0] if found else None


def read_entry(node: Node, anchors: Mapping[str, Node]) -> Entry:
    """The entry at `node`; its name is "" where it has none that can be told.

    Keys in any case, as Go reads them. Raises NotEdited for what is no mapping.
    """
    node_here = anchors.get(node.anchor, node) if node.kind == "alias" else node
    if node_here.kind != "mapping":
        raise NotEdited("an entry of its images is no mapping")
    pairs = tuple(
        Pair(_SPELLED.get(key.value.lower(), key.value), key, value)
        for key, value in node_here.pairs
    )
    entry = Entry(node, "", pairs)
    name = entry.value("name")
    if name is not None and name.kind == "alias":
        name = anchors.get(name.anchor)
    return Entry(node, name.value if name is not None else "", pairs)


def check_editable(entry: Entry) -> None:
    """Raises NotEdited for an entry with more in it than we can tell."""
    if entry.node.kind == "alias":
        raise NotEdited(f"the entry of {entry.name} is an alias", "write it out")
    seen = set()
    for pair in entry.pairs:
        if pair.name not in (*FIELDS, _DROPPED):
            raise NotEdited(
                f"the entry of {entry.name} has {pair.key.value[:80]!r}, "
                "which is no field of an image"
            )
        if pair.name in seen:
            raise NotEdited(f"the entry of {entry.name} has {pair.name} twice")
        seen.add(pair.name)


def wanted_fields(argument: ImageArgument, entry: Entry | None) -> dict[str, str]:
    """What the fields of the image will be, KEEP where they stay as they are.

    As kustomize: all that the argument does not say is gone.
    """
    asked = (argument.name, argument.new_name, argument.tag, argument.digest)
    return {
        field: value
        for field, value in zip(FIELDS, asked, strict=True)
        if value and not (value == KEEP and (entry is None or not entry.value(field)))
    }


def says(node: Node, value: str, anchors: Mapping[str, Node]) -> bool:
    """Whether `node` is the string `value`."""
    if node.kind == "alias":
        node = anchors.get(node.anchor, node)
    return node.kind == "scalar" and node.value == value and is_string(node)
