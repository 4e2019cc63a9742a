"""`kustomize edit set image`: the same entries, and every other line as it was.

The text is parsed to find places and spliced there. What comes out is parsed again:
`proof` has the last word.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass

from imagerewrite.kustomize.arguments import ImageArgument
from imagerewrite.kustomize.changed_entry import EntryChange
from imagerewrite.kustomize.entry import Entry, check_editable, wanted_fields
from imagerewrite.kustomize.kustomization import Kustomization, read_kustomization
from imagerewrite.kustomize.lines import Splice, spliced
from imagerewrite.kustomize.new_entry import entries_behind
from imagerewrite.kustomize.new_list import NewList
from imagerewrite.kustomize.nodes import Node
from imagerewrite.kustomize.proof import Expected, prove
from imagerewrite.kustomize.refusal import NotEdited
from imagerewrite.kustomize.removed_entry import without
from imagerewrite.kustomize.style import Style


def set_images(data: bytes, arguments: Mapping[str, ImageArgument]) -> bytes:
    """A kustomization file with what the arguments ask for, by name.

    An entry stays where it is; a second one of the same name goes, as with kustomize,
    but only for a name that is asked for. A new one comes behind the others. Raises
    NotEdited, about "it", for a file in which that cannot be done without loss.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        text = data[len(mark) :].decode()
    except UnicodeDecodeError as error:
        raise NotEdited(f"it is not UTF-8 at byte {error.start}") from None
    before = read_kustomization(text)
    plan = _plan(before, arguments)
    if not plan.splices:
        return data
    _check_aliases(before, plan.touched)
    result = spliced(text, plan.splices)
    prove(before, result, plan.expected)
    return mark + result.encode()


@dataclass(frozen=True, slots=True)
class _Plan:
    splices: list[Splice]
    touched: list[Node]
    expected: list[Expected]


def _plan(before: Kustomization, arguments: Mapping[str, ImageArgument]) -> _Plan:
    style = Style(before.root, before.entries)
    plan = _Plan([], [], [])
    gone: list[Entry] = []
    seen: set[str] = set()
    for entry in before.entries:
        argument = arguments.get(entry.name)
        if argument is None:
            plan.expected.append(entry)
            continue
        if entry.name in seen:
            gone.append(entry)
            continue
        seen.add(entry.name)
        check_editable(entry)
        wanted = wanted_fields(argument, entry)
        change = EntryChange(before.text, entry, wanted, before.anchors, style)
        plan.splices.extend(change.splices())
        plan.touched.extend(change.touched())
        plan.expected.append((entry, wanted))
    added = [
        wanted_fields(each, None)
        for each in arguments.values()
        if each.name not in seen
    ]
    plan.touched.extend(node for each in gone for node in each.node.walk())
    plan.splices.extend(without(before, gone))
    if added:
        plan.splices.extend(_added(before, style, added))
        plan.expected.extend((None, fields) for fields in added)
    if plan.splices and before.images is not None:
        plan.touched.append(before.images)
    return plan


def _added(
    before: Kustomization, style: Style, entries: list[dict[str, str]]
) -> list[Splice]:
    if before.images is not None and before.entries:
        return entries_behind(before.text, before.images, style, entries)
    new = NewList(before.text, style, entries)
    if before.images is None or before.images_key is None:
        return new.behind_all()
    return new.instead_of(before.images_key, before.images)


def _check_aliases(before: Kustomization, touched: list[Node]) -> None:
    followed = {each.anchor for each in touched if each.kind != "alias"}
    for name in sorted(followed & before.aliased):
        raise NotEdited(
            f"what has to change is repeated elsewhere as *{name}",
            "write one of the two out",
        )
