"""`extract`: a template with `$1`, `$name` and `${name}`.

Source: Go's regexp, Regexp.Expand and extract.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

Part = str | tuple[int, ...]
"""Literal text, or numbers of groups: the first that took part in a match counts."""


def parse_template(
    template: str, names: Mapping[str, tuple[int, ...]], groups: int
) -> list[Part]:
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
            parts.append(
                tuple(each for each in _numbers(name, names) if each <= groups)
            )
        else:
            parts.append("$")
        text, dollar, rest = after.partition("$")
    return [part for part in (*parts, text) if part]


def expand(parts: Sequence[Part], group: Callable[[int], bytes | None]) -> str:
    """The text for one match. `group`: one by its number; None if it took no part."""
    if len(parts) == 1 and len(parts[0]) == 1 and not isinstance(parts[0], str):
        return (group(parts[0][0]) or b"").decode()
    return "".join(
        part if isinstance(part, str) else _first(map(group, part)) for part in parts
    )


def _first(groups: Iterable[bytes | None]) -> str:
    return next((each for each in groups if each is not None), b"").decode()


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


def _numbers(name: str, names: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """The groups of this number or name, whether the pattern has them or not."""
    ascii_digits = name.isascii() and name.isdecimal()
    if ascii_digits and (name == "0" or name[0] != "0") and len(name) <= 9:
        return (int(name),)
    return names.get(name, ())
