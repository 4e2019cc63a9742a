"""The tags that a CUE file declares, and when the file counts.

`cue help injection`: `@tag(name,type=…,short=…)` after a field; `@if(…)` and
`@ignore()` before the package clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from imagerewrite.cue import kinds
from imagerewrite.cue.context import resolve
from imagerewrite.cue.lexer import Tokens, lex
from steadycd.plugin.defaults import default_before, is_open

_TAG = re.compile(r'@tag\(\s*"?([\w$]+)"?\s*(?:,(.*))?\)', re.DOTALL)
_IF = re.compile(r"@if\((.*)\)", re.DOTALL)
_IGNORE = re.compile(r"@ignore\(.*\)", re.DOTALL)
_WORD = re.compile(r"[\w$#-]+")
_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Tag:
    """`type`: string, int, number or bool. `short`: its shorthand values.

    `default`: what the field has without it, where that can be read from the text.
    `required`: the field has a type and no value.
    """

    name: str
    type: str = "string"
    short: tuple[str, ...] = ()
    default: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """What one file says. `package`: its name, "" for none.

    `condition`: what stands in its `@if(…)`; "" for a file that always counts.
    """

    package: str
    condition: str
    ignored: bool
    tags: tuple[Tag, ...]
    text: str = field(default="", repr=False)

    @property
    def switches(self) -> list[str]:
        """The names in its condition."""
        return _NAME.findall(self.condition)

    @property
    def words(self) -> list[str]:
        """All words in its text, twice for those that are there twice."""
        return _WORD.findall(self.text)


def declared_in(text: str) -> Declared:
    """What the file `text` declares. Raises CueSyntaxError."""
    tokens = lex(text)
    resolve(text, tokens)
    first = _package_at(tokens)
    condition, ignored = "", False
    for number in range(first):
        if tokens.kinds[number] == kinds.ATTRIBUTE:
            attribute = _source(text, tokens, number)
            found = _IF.fullmatch(attribute)
            condition = found[1] if found else condition
            ignored = ignored or bool(_IGNORE.fullmatch(attribute))
    named = first + 1 < len(tokens.kinds)
    package = _source(text, tokens, first + 1) if named else ""
    tags = [
        _tag(found[1], found[2] or "", text, tokens, number)
        for number in range(first, len(tokens.kinds))
        if tokens.kinds[number] == kinds.ATTRIBUTE
        and (found := _TAG.fullmatch(_source(text, tokens, number)))
    ]
    return Declared(package, condition, ignored, tuple(tags), text)


def _package_at(tokens: Tokens) -> int:
    """The token `package`, or the last one: without a package nothing counts."""
    for number, kind in enumerate(tokens.kinds):
        if kind == kinds.PACKAGE:
            return number
        if kind not in (kinds.ATTRIBUTE, kinds.COMMA):
            break
    return len(tokens.kinds) - 1


def _tag(name: str, rest: str, text: str, tokens: Tokens, number: int) -> Tag:
    options = {
        key.strip(): value.strip().strip('"')
        for key, _, value in (each.partition("=") for each in rest.split(","))
    }
    short = tuple(filter(None, map(str.strip, options.get("short", "").split("|"))))
    default = default_before(text, tokens, number)
    required = default is None and is_open(text, tokens, number)
    return Tag(name, options.get("type", "string"), short, default, required)


def _source(text: str, tokens: Tokens, number: int) -> str:
    start, end = tokens.spans[number]
    return text[start:end]
