"""A YAML text as nodes that know where in the text they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import (
    CollectionNode,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
)

from steadycd_common.errors import UsageError

Tree: TypeAlias = "tuple[str, str] | list[Tree] | dict[str, Tree]"
"""What a text says: (tag, text) for a scalar, a list, or a dict in order."""

_TAG = "tag:yaml.org,2002:"
NULL = _TAG + "null"
_STR = _TAG + "str"
_BOOL = _TAG + "bool"


def compose(text: str) -> Node | None:
    """The root of the one document in `text`; None where there is none.

    Raises UsageError for text that is not YAML and for what would keep a span from
    being the whole truth about its node: aliases.
    """
    try:
        root: Node | None = YAML(typ="safe", pure=True).compose(text)
        if root is None or is_absent(root):
            return None
        seen: set[int] = set()
        for node in _nodes(root):
            if id(node) in seen:
                raise UsageError("it uses YAML aliases", "write them out")
            seen.add(id(node))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" at line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "characters that YAML has not"
        raise UsageError(f"it is no YAML document{place}: {problem}") from None
    except (RecursionError, ValueError):
        raise UsageError("it is no YAML document that can be read") from None
    return root


def tree(node: Node) -> Tree:
    """What the text of `node` says. Raises UsageError for a key that comes twice."""
    if isinstance(node, ScalarNode):
        return (str(node.tag), str(node.value))
    if isinstance(node, SequenceNode):
        return [tree(each) for each in node.value]
    found: dict[str, Tree] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            raise UsageError("it has a key that is no text")
        if key.value in found:
            raise UsageError(f"it has the key {key.value[:80]!a} twice in one place")
        found[key.value] = tree(value)
    return found


def tree_of(value: object) -> Tree:
    """What the text of `value` (dict, list, str, bool) will say."""
    if isinstance(value, dict):
        return {key: tree_of(each) for key, each in value.items()}
    if isinstance(value, list):
        return [tree_of(each) for each in value]
    if isinstance(value, bool):
        return (_BOOL, str(value).lower())
    return (_STR, str(value))


def pair(node: MappingNode, key: str) -> tuple[Node, Node] | None:
    """Key and value in a mapping; None where there is none."""
    for name, value in node.value:
        if name.value == key:
            return name, value
    return None


def is_flow(node: Node) -> bool:
    """Whether `node` is a list or a mapping with brackets or braces around it."""
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def start_of(node: Node) -> int:
    """Where the text of `node` begins."""
    return int(node.start_mark.index)


def end_of(text: str, node: Node) -> int:
    """Where the text of `node` ends, not counting blanks and comments after it."""
    while not isinstance(node, ScalarNode) and not is_flow(node) and node.value:
        last = node.value[-1]
        if isinstance(last, tuple):
            key, node = last
            if is_absent(node):
                return value_start(key, node)
        else:
            node = last
    end = int(node.end_mark.index)
    return start_of(node) + len(text[start_of(node) : end].rstrip())


def value_start(key: Node, value: Node) -> int:
    """Where the text of `value` begins, or would: right after the colon."""
    # The parser puts an absent value in front of the next token, lines later.
    return int(key.end_mark.index) + 1 if is_absent(value) else start_of(value)


def is_absent(node: Node) -> bool:
    """Whether `node` is a null that is not written at all."""
    return isinstance(node, ScalarNode) and not node.value and node.style is None


def scalars(node: Node) -> Iterator[ScalarNode]:
    """The scalars in `node`, keys among them, in the order of the text."""
    return (each for each in _nodes(node) if isinstance(each, ScalarNode))


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, ScalarNode):
        return
    for each in node.value:
        for part in each if isinstance(each, tuple) else (each,):
            yield from _nodes(part)
