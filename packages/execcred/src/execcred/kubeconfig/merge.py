"""The entries of one context into a kubeconfig that people and programs write.

The text is parsed to find places and spliced there. What comes out is parsed again,
and must say what the old one said with the new entries in it, and nothing else.
"""

from __future__ import annotations

from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from execcred.kubeconfig.content import (
    CURRENT,
    content_of,
    entry_index,
    merged,
    named_entries,
)
from execcred.kubeconfig.entries import (
    Access,
    kubeconfig_document,
    render_kubeconfig,
)
from execcred.kubeconfig.layout import Layout
from execcred.kubeconfig.nodes import (
    Tree,
    compose,
    end_of,
    pair,
    scalars,
    start_of,
    tree,
    tree_of,
)
from execcred.kubeconfig.ownership import check_ownership
from execcred.kubeconfig.splice import Splice, spliced
from steadycd_common.errors import UsageError


def merge(text: str, access: Access, *, set_current: bool = False) -> str:
    """`text` with the three entries of `access`, and as it was everywhere else.

    `current-context` is set where the text has none, or with `set_current`. Raises
    UsageError, about "it", where that cannot be done without losing something.
    """
    root = compose(text)
    if root is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        whole = Splice(len(text), len(text), gap + render_kubeconfig(access))
        result = spliced(text, [whole])
        _prove(result, tree_of(kubeconfig_document(access)))
        return result
    before = content_of(root)
    check_ownership(named_entries(before, access.name), access.entries())
    after = merged(before, access, set_current=set_current)
    if not isinstance(root, MappingNode) or not root.value:
        raise UsageError("it is an empty mapping", "remove the file")
    splices = _splices(Layout(text, root), before, after, access)
    result = spliced(text, splices)
    _prove(result, after)
    return result


def _splices(
    layout: Layout, before: dict[str, Tree], after: dict[str, Tree], access: Access
) -> list[Splice]:
    inside: list[Splice] = []
    behind: list[Splice] = []
    for section, entry in access.entries().items():
        if before.get(section) == after[section]:
            continue
        found = pair(layout.root, section)
        index = entry_index(before, section, access.name)
        if found is None:
            behind.append(layout.new_pair(section, [entry]))
            continue
        key, items = found
        if index is not None:
            _check_comments(layout.text, items.value[index])
            inside.append(layout.other_item(items.value[index], entry))
        elif isinstance(items, SequenceNode) and items.value:
            inside.append(layout.new_item(items, entry))
        else:
            _check_comments(layout.text, items)
            inside += layout.first_item(key, items, entry)
    if before.get(CURRENT) != after[CURRENT]:
        found = pair(layout.root, CURRENT)
        if found is None:
            behind.append(layout.new_pair(CURRENT, access.name))
        else:
            inside.append(layout.other_scalar(*found, access.name))
    return [*inside, *behind]


def _check_comments(text: str, node: Node) -> None:
    position, last = start_of(node), end_of(text, node)
    for each in scalars(node):
        if "#" in text[position : start_of(each)]:
            break
        position = end_of(text, each)
    else:
        if "#" not in text[position:last]:
            return
    line = text.count("\n", 0, position) + 1
    raise UsageError(
        f"it has a comment near line {line} in an entry that has to change",
        "move the comment above the entry, or choose another --name",
    )


def _prove(result: str, wanted: Tree) -> None:
    """Parse the result: the last word on whether the splices were right."""
    try:
        root = compose(result)
        proven = root is not None and tree(root) == wanted
    except UsageError:
        proven = False
    if not proven:
        raise UsageError(
            "it is written in a way that execcred cannot add to",
            "add what `execcred kubeconfig` prints without --write by hand",
        )
