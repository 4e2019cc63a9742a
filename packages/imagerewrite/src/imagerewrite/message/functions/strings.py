"""Strings: search, cut, join. Sources: sprig v3.3.0, strings.go; goutils v1.1.1."""

from __future__ import annotations

from imagerewrite.message.budget import Budget, fits, fits_items
from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.cast import strings_of, text_of
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.go_format.printer import show
from imagerewrite.message.go_format.quote import quote
from imagerewrite.message.spaces import is_space, trim_space
from imagerewrite.message.values import (
    STRING_MAP,
    Key,
    Map,
    Slice,
    Value,
    raw,
    runes,
    strings,
)

TABLE: Table = {}
_BROKEN = "".join(map(chr, range(0xDC80, 0xDD00)))


@adds_to(TABLE, "hello")
def hello() -> bytes:
    """A greeting that sprig has."""
    return b"Hello!"


@adds_to(TABLE, "trim", "string")
def trim(text: bytes) -> bytes:
    """Without white space at both ends."""
    return trim_space(text)


@adds_to(TABLE, "trimAll trimall", "string", "string")
def trim_all(characters: bytes, text: bytes) -> bytes:
    """Without some characters at both ends."""
    if not characters:
        return text
    cut = runes(characters)
    if "\ufffd" in cut:  # Go takes each byte that is not UTF-8 for this one.
        cut += _BROKEN
    stripped = text.decode("utf-8", "surrogateescape").strip(cut)
    return stripped.encode("utf-8", "surrogateescape")


@adds_to(TABLE, "trimSuffix", "string", "string")
def trim_suffix(suffix: bytes, text: bytes) -> bytes:
    """Without an end."""
    return text.removesuffix(suffix)


@adds_to(TABLE, "trimPrefix", "string", "string")
def trim_prefix(prefix: bytes, text: bytes) -> bytes:
    """Without a beginning."""
    return text.removeprefix(prefix)


@adds_to(TABLE, "contains", "string", "string")
def contains(part: bytes, text: bytes) -> bool:
    """Whether a text holds another."""
    return part in text


@adds_to(TABLE, "hasPrefix", "string", "string")
def has_prefix(prefix: bytes, text: bytes) -> bool:
    """Whether a text begins so."""
    return text.startswith(prefix)


@adds_to(TABLE, "hasSuffix", "string", "string")
def has_suffix(suffix: bytes, text: bytes) -> bool:
    """Whether a text ends so."""
    return text.endswith(suffix)


@adds_to(TABLE, "replace", "string", "string", "string")
def replace(old: bytes, new: bytes, text: bytes) -> bytes:
    """Each `old` made `new`; an empty one stands between all characters."""
    if not old:
        characters = _characters(text)
        fits(len(text) + len(new) * (len(characters) + 1))
        return new + b"".join(character + new for character in characters)
    fits(len(text) + text.count(old) * max(0, len(new) - len(old)))
    return text.replace(old, new)


@adds_to(TABLE, "repeat", "int", "string")
def repeat(count: int, text: bytes) -> bytes:
    """A text again and again."""
    if count < 0:
        raise Fault("negative Repeat count")
    fits(count * len(text))
    return text * count if text else b""


@adds_to(TABLE, "trunc", "int", "string")
def trunc(count: int, text: bytes) -> bytes:
    """The first bytes; the last ones for a count below 0."""
    if count < 0 and len(text) + count > 0:
        return text[count:]
    return text[:count] if 0 <= count < len(text) else text


@adds_to(TABLE, "substr", "int", "int", "string")
def substr(start: int, end: int, text: bytes) -> bytes:
    """Bytes from start to end; Fault where there are none."""
    if start < 0:
        start, shown = 0, end
    else:
        shown = len(text) if end < 0 or end > len(text) else end
    if not start <= shown <= len(text):
        raise Fault(f"slice bounds out of range [{start}:{shown}]")
    return text[start:shown]


@adds_to(TABLE, "nospace", "string")
def nospace(text: bytes) -> bytes:
    """Without white space; goutils takes each byte for a character."""
    latin = text.decode("latin-1")
    kept = "".join(character for character in latin if not is_space(character))
    return text if len(kept) == len(latin) else raw(kept)


@adds_to(TABLE, "initials", "string")
def initials(text: bytes) -> bytes:
    """Each word's first byte."""
    shown, after_gap = "", True
    for character in text.decode("latin-1"):
        if is_space(character):
            after_gap = True
        elif after_gap:
            shown += character
            after_gap = False
    return raw(shown)


@adds_to(TABLE, "quote", "...any", metered=True)
def quote_all(budget: Budget, *values: Value) -> bytes:
    """Each in double quotes, as a Go literal."""
    return b" ".join(
        quote(text_of(budget, value)) for value in values if value is not None
    )


@adds_to(TABLE, "squote", "...any", metered=True)
def squote(budget: Budget, *values: Value) -> bytes:
    """Each in single quotes."""
    return b" ".join(
        b"'" + show(budget, value) + b"'" for value in values if value is not None
    )


@adds_to(TABLE, "cat", "...any", metered=True)
def cat(budget: Budget, *values: Value) -> bytes:
    """All that is not nil, with spaces between."""
    return b" ".join(show(budget, value) for value in values if value is not None)


@adds_to(TABLE, "plural", "string", "string", "int")
def plural(one: bytes, many: bytes, count: int) -> bytes:
    """The word for a count."""
    return one if count == 1 else many


@adds_to(TABLE, "toString", "any", metered=True)
def to_string(budget: Budget, value: Value) -> bytes:
    """A value as text."""
    return text_of(budget, value)


@adds_to(TABLE, "toStrings", "any", metered=True)
def to_strings(budget: Budget, value: Value) -> Slice:
    """A list's items as texts."""
    return strings_of(budget, value)


@adds_to(TABLE, "join", "string", "any", metered=True)
def join(budget: Budget, separator: bytes, value: Value) -> bytes:
    """A list's items as texts, with a separator between."""
    parts = [
        part for part in strings_of(budget, value).items if isinstance(part, bytes)
    ]
    fits(sum(map(len, parts)) + len(separator) * max(0, len(parts) - 1))
    return separator.join(parts)


@adds_to(TABLE, "sortAlpha", "any", metered=True)
def sort_alpha(budget: Budget, value: Value) -> Slice:
    """A list's items as texts, sorted; Go sorts a []string in place."""
    if not isinstance(value, Slice):
        return strings([text_of(budget, value)])
    found = strings_of(budget, value)
    parts = [part for part in found.items if isinstance(part, bytes)]
    for part in parts:
        budget.handle(len(part))
    found.items[:] = sorted(parts)
    return found


@adds_to(TABLE, "split", "string", "string")
def split(separator: bytes, text: bytes) -> Map:
    """The parts as a map: _0, _1 and so on."""
    return _numbered(split_n(text, separator, -1))


@adds_to(TABLE, "splitn", "string", "int", "string")
def splitn(separator: bytes, count: int, text: bytes) -> Map:
    """At most so many parts."""
    return _numbered(split_n(text, separator, count))


@adds_to(TABLE, "splitList", "string", "string")
def split_list(separator: bytes, text: bytes) -> Slice:
    """The parts as a list."""
    return strings(split_n(text, separator, -1))


def split_n(text: bytes, separator: bytes, count: int) -> list[bytes]:
    """strings.SplitN."""
    if count == 0:
        return []
    if not separator:
        characters = _characters(text)
        fits_items(len(characters))
        if 0 < count < len(characters):
            return [*characters[: count - 1], b"".join(characters[count - 1 :])]
        return characters
    fits_items(text.count(separator))
    return text.split(separator, count - 1 if count > 0 else -1)


def _numbered(parts: list[bytes]) -> Map:
    items: dict[Key, Value] = {b"_%d" % n: part for n, part in enumerate(parts)}
    return Map(STRING_MAP, items)


def _characters(text: bytes) -> list[bytes]:
    decoded = text.decode("utf-8", "surrogateescape")
    return [character.encode("utf-8", "surrogateescape") for character in decoded]
