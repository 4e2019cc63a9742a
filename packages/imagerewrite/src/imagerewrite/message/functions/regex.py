"""Regular expressions: RE2, as Go's regexp. Source: sprig v3.3.0, regex.go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from imagerewrite.message.budget import Budget, fits, fits_items
from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.values import STRINGS, Slice, strings

TABLE: Table = {}
_COMPILE_STEPS = 1000
_LONGEST_PATTERN = 10_000
# RE2 may walk its whole program for each byte.
_PROGRAM_BYTES_PER_STEP = 512
_REFERENCE = re.compile(r"\$(?:(\$)|\{(\w+)\}|(\w+))")
# What RE2 reads and Go does not: one byte, in patterns without a quoted part.
_ONE_BYTE = re.compile(rb"(?:[^\\]|\\[^CQ])*\\C", re.DOTALL)
_META = re.compile(rb"[\\.+*?()|\[\]{}^$]")


@adds_to(TABLE, "regexMatch", "string", "string", metered=True)
def regex_match(budget: Budget, pattern: bytes, text: bytes) -> bool:
    """Whether a text holds a match; false for what is no pattern."""
    try:
        return must_regex_match(budget, pattern, text)
    except InvalidPattern:
        return False


@adds_to(TABLE, "mustRegexMatch", "string", "string", metered=True)
def must_regex_match(budget: Budget, pattern: bytes, text: bytes) -> bool:
    """Whether a text holds a match."""
    return _search(budget, _compiled(budget, pattern), text) is not None


@adds_to(TABLE, "regexFind mustRegexFind", "string", "string", metered=True)
def regex_find(budget: Budget, pattern: bytes, text: bytes) -> bytes:
    """The first match; "" where there is none."""
    found = _search(budget, _compiled(budget, pattern), text)
    return bytes(found.group()) if found else b""


@adds_to(
    TABLE, "regexFindAll mustRegexFindAll", "string", "string", "int", metered=True
)
def regex_find_all(budget: Budget, pattern: bytes, text: bytes, count: int) -> Slice:
    """All matches, or the first so many."""
    found = [
        text[start:end]
        for (start, end), _ in _matches(budget, _compiled(budget, pattern), text, count)
    ]
    return Slice(STRINGS, list(found), nil=not found)


@adds_to(
    TABLE,
    "regexReplaceAll mustRegexReplaceAll",
    "string",
    "string",
    "string",
    metered=True,
)
def regex_replace_all(
    budget: Budget, pattern: bytes, text: bytes, replacement: bytes
) -> bytes:
    """Each match replaced; $1 and ${name} stand for groups."""
    compiled = _compiled(budget, pattern)
    names = {_name(name): number for name, number in compiled.groupindex.items()}

    def replace(match: Any) -> bytes:
        budget.spend(len(replacement) // 4)
        return _expanded(replacement, match, names)

    return _replaced(budget, compiled, text, replace)


@adds_to(
    TABLE,
    "regexReplaceAllLiteral mustRegexReplaceAllLiteral",
    "string",
    "string",
    "string",
    metered=True,
)
def regex_replace_all_literal(
    budget: Budget, pattern: bytes, text: bytes, replacement: bytes
) -> bytes:
    """Each match replaced by a text as it is."""
    return _replaced(budget, _compiled(budget, pattern), text, lambda _: replacement)


@adds_to(TABLE, "regexSplit mustRegexSplit", "string", "string", "int", metered=True)
def regex_split(budget: Budget, pattern: bytes, text: bytes, count: int) -> Slice:
    """The parts between matches."""
    compiled = _compiled(budget, pattern)
    if count == 0:
        return Slice(STRINGS, [], nil=True)
    if pattern and not text:
        return strings([b""])
    parts: list[bytes] = []
    begin = end = 0
    for (start, stop), _ in _matches(budget, compiled, text, count):
        if 0 < count == len(parts) + 1:
            break
        end = start
        if stop != 0:
            parts.append(text[begin:end])
        begin = stop
    if end != len(text):
        parts.append(text[begin:])
    return strings(parts)


@adds_to(TABLE, "regexQuoteMeta", "string")
def regex_quote_meta(text: bytes) -> bytes:
    """A pattern that matches a text."""
    return _META.sub(rb"\\\g<0>", text)


class InvalidPattern(Fault):
    """Not a pattern that RE2 reads."""


def _compiled(budget: Budget, pattern: bytes) -> Any:
    if pattern in budget.patterns:
        return budget.patterns[pattern]
    if len(pattern) > _LONGEST_PATTERN:
        raise Fault(f"a pattern of more than {_LONGEST_PATTERN:,} bytes")
    budget.spend(_COMPILE_STEPS + len(pattern))
    import re2

    if _ONE_BYTE.match(pattern):
        raise InvalidPattern("error parsing regexp: invalid escape sequence: \\C")
    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(pattern, options)
    except (re2.error, UnicodeDecodeError) as error:
        raise InvalidPattern(f"error parsing regexp: {error}") from None
    budget.patterns[pattern] = compiled
    return compiled


def _search(budget: Budget, compiled: Any, text: bytes, at: int = 0) -> Any:
    work = (len(text) - at) * compiled.programsize
    budget.spend(1 + work // _PROGRAM_BYTES_PER_STEP)
    return compiled.search(text, at)


def _matches(
    budget: Budget, compiled: Any, text: bytes, count: int = -1
) -> Iterator[tuple[tuple[int, int], Any]]:
    """As Go's allMatches: an empty match right after another is passed over."""
    at, previous_end, found = 0, -1, 0
    while at <= len(text) and found != count:
        match = _search(budget, compiled, text, at)
        if not match:
            return
        start, end = match.span()
        if end > start or start != previous_end:
            found += 1
            fits_items(found)
            yield (start, end), match
            previous_end = end
        at = end if end > start and end > at else end + _width(text, end)


def _width(text: bytes, at: int) -> int:
    """How many bytes the character at a place has."""
    lead = text[at] if at < len(text) else 0
    size = 1 if lead < 0xC0 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    try:
        text[at : at + size].decode()
    except UnicodeDecodeError:
        return 1
    return size


def _replaced(budget: Budget, compiled: Any, text: bytes, replace: Any) -> bytes:
    parts: list[bytes] = []
    at = size = 0
    for (start, end), match in _matches(budget, compiled, text):
        parts += (text[at:start], replace(match))
        size += len(parts[-1]) + len(parts[-2])
        fits(size)
        at = end
    return b"".join([*parts, text[at:]])


def _name(name: bytes | str) -> str:
    return name.decode() if isinstance(name, bytes) else name


def _expanded(replacement: bytes, match: Any, names: Mapping[str, int]) -> bytes:
    def group(reference: re.Match[str]) -> str:
        if reference[1]:
            return "$"
        name = reference[2] or reference[3]
        number = names.get(name, -1)
        if name.isascii() and name.isdigit():
            number = int(name) if name[0] != "0" or name == "0" else -1
        if not 0 <= number <= len(match.groups()):
            return ""
        return (match.group(number) or b"").decode("utf-8", "surrogateescape")

    decoded = replacement.decode("utf-8", "surrogateescape")
    return _REFERENCE.sub(group, decoded).encode("utf-8", "surrogateescape")
