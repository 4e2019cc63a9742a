"""New text for a kubeconfig in its own style: block style, or flow style as in JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ruamel.yaml.nodes import MappingNode, Node

from execcred.kubeconfig.nodes import end_of, is_absent, is_flow, start_of, value_start
from execcred.kubeconfig.splice import Splice, begins_line, line_end, line_margin
from execcred.kubernetes.yaml_text import render_yaml, scalar


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of a kubeconfig, and its root, which has at least one pair."""

    text: str
    root: MappingNode

    def new_pair(self, key: str, value: object) -> Splice:
        """A pair after all others of the root."""
        first, last = self.root.value[0][0], self.root.value[-1][1]
        if is_flow(self.root):
            pair = f"{_json(key)}: {self._flow(first, value)}"
            end = end_of(self.text, last)
            return _insert(end, "," + self._gap(first) + pair)
        at = line_end(self.text, end_of(self.text, self.root))
        return _insert(at, "\n" + _block({key: value}, self.root.start_mark.column))

    def new_item(self, items: Node, value: object) -> Splice:
        """An item after all others of a list that has at least one."""
        if is_flow(items):
            last = items.value[-1]
            end = end_of(self.text, last)
            return _insert(end, "," + self._gap(last) + self._item(last, value))
        at = line_end(self.text, end_of(self.text, items))
        return _insert(at, "\n" + _block([value], items.start_mark.column))

    def first_item(self, key: Node, empty: Node, value: object) -> list[Splice]:
        """A list of one in place of a list without items, or of null, at `key`."""
        start = value_start(key, empty)
        end = start if is_absent(empty) else end_of(self.text, empty)
        if is_flow(self.root):
            return [Splice(start, end, self._flow(key, [value]))]
        line = line_end(self.text, end)
        start = len(self.text[:start].rstrip())
        if not self.text[end:line].strip():
            end = line
        block = "\n" + _block([value], self.root.start_mark.column)
        return [Splice(start, end, ""), _insert(line, block)]

    def other_item(self, item: Node, value: object) -> Splice:
        """`value` in place of a mapping that is in a list."""
        start, end = start_of(item), end_of(self.text, item)
        if is_flow(item):
            return Splice(start, end, self._item(item, value))
        return Splice(start, end, _block(value, item.start_mark.column).lstrip(" "))

    def other_scalar(self, key: Node, node: Node, value: str) -> Splice:
        """A string in place of the scalar at `key`."""
        start = value_start(key, node)
        if is_absent(node):
            return _insert(start, f" {scalar(value)}")
        end = end_of(self.text, node)
        quoted = is_flow(self.root) or self.text[start:end].startswith('"')
        return Splice(start, end, _json(value) if quoted else scalar(value))

    def _item(self, beside: Node, value: object) -> str:
        if "\n" in self.text[start_of(beside) : end_of(self.text, beside)]:
            return self._flow(beside, value)
        return _json(value)

    def _flow(self, beside: Node, value: object) -> str:
        first = start_of(self.root.value[0][0])
        if not is_flow(self.root) or not begins_line(self.text, first):
            return _json(value)
        step = line_margin(self.text, first)
        lines = json.dumps(value, indent=step, ensure_ascii=False).splitlines()
        return ("\n" + line_margin(self.text, start_of(beside))).join(lines)

    def _gap(self, beside: Node) -> str:
        start = start_of(beside)
        if begins_line(self.text, start):
            return "\n" + line_margin(self.text, start)
        return " "


def _insert(position: int, text: str) -> Splice:
    return Splice(position, position, text)


def _block(value: object, column: int) -> str:
    margin = " " * column
    return "\n".join(margin + line for line in render_yaml(value).splitlines())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
