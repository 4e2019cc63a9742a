"""What a kubeconfig says, apart from how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from ruamel.yaml.nodes import Node

from execcred.kubeconfig.entries import Access
from execcred.kubeconfig.nodes import NULL, Tree, tree, tree_of
from execcred.kubeconfig.ownership import says_the_same
from steadycd_common.errors import UsageError

SECTIONS = ("clusters", "contexts", "users")
CURRENT = "current-context"
Content: TypeAlias = Mapping[str, Tree]
_HEAD = {"apiVersion": "v1", "kind": "Config"}


def content_of(root: Node) -> dict[str, Tree]:
    """The content of a kubeconfig, of which nothing but the lists is checked.

    Raises UsageError, about "it", for anything that is no kubeconfig.
    """
    content = tree(root)
    if not isinstance(content, dict):
        raise UsageError("it is no kubeconfig: no mapping", "name another file")
    for key, value in _HEAD.items():
        if content.get(key, tree_of(value)) != tree_of(value):
            raise UsageError(
                f"it is no kubeconfig: its {key} is not {value}", "name another file"
            )
    for section in SECTIONS:
        found = content.get(section, [])
        if not isinstance(found, list) and not _is_null(found):
            raise UsageError(f"it is no kubeconfig: its {section} are no list")
    return content


def entry_index(content: Content, section: str, name: str) -> int | None:
    """Where in its list the entry of that name is; None where there is none.

    Raises UsageError where there are two, of which each reader takes another.
    """
    found = [
        index
        for index, entry in enumerate(_entries(content, section))
        if _name(entry) == name
    ]
    if len(found) > 1:
        raise UsageError(
            f"it has {len(found)} entries {name!a} among its {section}",
            "remove all but one",
        )
    return found[0] if found else None


def named_entries(content: Content, name: str) -> dict[str, Tree]:
    """The entries of that name, by section."""
    found = {}
    for section in SECTIONS:
        index = entry_index(content, section, name)
        if index is not None:
            found[section] = _entries(content, section)[index]
    return found


def merged(content: Content, access: Access, *, set_current: bool) -> dict[str, Tree]:
    """The content with the entries of `access`.

    An entry that says the same already stays, and `current-context` does unless
    there is none or `set_current`.
    """
    after = dict(content)
    for section, entry in access.entries().items():
        items = list(_entries(content, section))
        index = entry_index(content, section, access.name)
        if index is None:
            items.append(tree_of(entry))
        elif not says_the_same(items[index], entry):
            items[index] = tree_of(entry)
        else:
            continue
        after[section] = items
    current = content.get(CURRENT)
    if set_current or current is None or _is_null(current) or current == tree_of(""):
        after[CURRENT] = tree_of(access.name)
    return after


def _entries(content: Content, section: str) -> list[Tree]:
    found = content.get(section)
    return found if isinstance(found, list) else []


def _name(entry: Tree) -> str | None:
    name = entry.get("name") if isinstance(entry, dict) else None
    return name[1] if isinstance(name, tuple) else None


def _is_null(found: Tree) -> bool:
    return isinstance(found, tuple) and found[0] == NULL
