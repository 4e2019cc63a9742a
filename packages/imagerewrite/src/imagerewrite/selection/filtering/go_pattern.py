"""A pattern as Go reads it, and what RE2 in C++ is given in its place.

Both come from one syntax and differ at the edges. Source: Go's regexp/syntax, parse.go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from imagerewrite.selection.errors import InvalidPolicy
from imagerewrite.selection.filtering.property_names import with_short_names
from imagerewrite.selection.filtering.tokens import tokens

_NAME = re.compile(r"[A-Za-z0-9_]+")
_MAX_HEIGHT = 1000
"""Of Go's tree. A group that captures is as high as what is in it and one more."""


@dataclass(frozen=True, slots=True)
class GoPattern:
    """`source`: as it is written. `text`: for RE2, with no names of groups.

    `names`: the numbers of each name's groups, for Go lets several have one name.
    """

    source: str
    text: str
    names: Mapping[str, tuple[int, ...]]
    groups: int


def read_pattern(source: str) -> GoPattern:
    """Raises InvalidPolicy for what RE2 takes and Go does not."""
    names: dict[str, tuple[int, ...]] = {}
    text: list[str] = []
    captures: list[bool] = []
    groups = depth = 0
    for token in tokens(source):
        if token.text == r"\C":
            raise _refused(source, r"Go has no \C")
        if token.kind in ("named", "group"):
            groups += 1
            depth += 1
            captures.append(True)
            if depth >= _MAX_HEIGHT:
                raise _refused(source[:40], "it nests too deeply")
        if token.kind == "named":
            if not _NAME.fullmatch(token.name):
                why = f"the name of a group has letters, digits and _: {token.text!r}"
                raise _refused(source, why)
            names[token.name] = (*names.get(token.name, ()), groups)
        if token.kind == "flags" and token.text.endswith(":"):
            captures.append(False)
        if token.text == ")" and captures:
            depth -= captures.pop()
        replaced = "(" if token.kind == "named" else token.text
        text.append(with_short_names(replaced) if token.kind == "class" else replaced)
    return GoPattern(source, "".join(text), names, groups)


def _refused(source: str, why: str) -> InvalidPolicy:
    return InvalidPolicy(
        f"filterTags.pattern {source!r} is no regular expression of Go: {why}",
        "write it as Go's regexp/syntax has it",
    )
