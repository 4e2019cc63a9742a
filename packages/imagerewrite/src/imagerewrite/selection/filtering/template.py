"""`extract`: a template with `$1`, `$name` and `${name}`.

Source: Go's regexp, Regexp.Expand and extract.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Part = str | int
"""Literal text, or the number of a group."""
_NUMBER_LIMIT = 10**8


def parse_template(template: str, names: Mapping[str, int], groups: int) -> list[Part]:
    """Its parts. `names` and `groups`: which ones the pattern has.

    A name goes on as far as letters, digits and `_` do. A group that the pattern does
    not have is empty, and a `$` with no name behind it is a `$`.
    """
    parts: list[Part] = []
    text, dollar, rest = template.partition("$")
    while dollar:
        parts.append(text)
        name, after = _name(rest)
        if rest.startswith("$"):
            parts.append("$")
            after = rest[1:]
        elif name:
            number = _number(name, names)
            if number <= groups:
                parts.append(number)
        else:
            parts.append("$")
        text, dollar, rest = after.partition("$")
    return [part for part in (*parts, text) if part != ""]


def expand(parts: Sequence[Part], groups: Sequence[str]) -> str:
    """The text for one match. `groups`: from the whole match on; "" for one unused."""
    return "".join(part if isinstance(part, str) else groups[part] for part in parts)


def _name(rest: str) -> tuple[str, str]:
    """A name in front, and what is behind it; "" where there is none."""
    brace = rest.startswith("{")
    start = end = int(brace)
    while end < len(rest) and (_is_letter(rest[end]) or rest[end].isdecimal()):
        end += 1
    if brace and rest[end : end + 1] != "}":
        return "", rest
    name = rest[start:end]
    return (name, rest[end + brace :]) if name else ("", rest)


def _is_letter(character: str) -> bool:
    return character.isalpha() or character == "_"


def _number(name: str, names: Mapping[str, int]) -> int:
    """The group's number, beyond all numbers where there is no such group."""
    ascii_digits = name.isascii() and name.isdecimal()
    if ascii_digits and (name == "0" or name[0] != "0") and len(name) <= 9:
        return int(name)
    return names.get(name, _NUMBER_LIMIT)
