"""Upper and lower case. Sources: Go's unicode and strings; goutils v1.1.1."""

from __future__ import annotations

from unicodedata import category

from imagerewrite.message.budget import Budget
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.functions.words import joined, pascal
from imagerewrite.message.letters import is_lower, to_lower, to_title, to_upper
from imagerewrite.message.spaces import is_space
from imagerewrite.message.values import raw, runes

TABLE: Table = {}


@adds_to(TABLE, "upper", "string")
def upper(text: bytes) -> bytes:
    """All in upper case, character by character: ß stays."""
    return text.upper() if text.isascii() else raw("".join(map(to_upper, runes(text))))


@adds_to(TABLE, "lower", "string")
def lower(text: bytes) -> bytes:
    """All in lower case."""
    return text.lower() if text.isascii() else raw("".join(map(to_lower, runes(text))))


@adds_to(TABLE, "title", "string")
def title(text: bytes) -> bytes:
    """Each word's first letter in title case (strings.Title)."""
    shown, previous = [], " "
    for character in text.decode("utf-8", "surrogateescape"):
        at_start = _separates(previous)
        previous = "\ufffd" if "\udc80" <= character <= "\udcff" else character
        shown.append(to_title(previous) if at_start else previous)
    return raw("".join(shown))


@adds_to(TABLE, "untitle", "string")
def untitle(text: bytes) -> bytes:
    """Each word's first letter in lower case."""
    shown, at_start = [], True
    for character in runes(text):
        if is_space(character):
            at_start = True
        elif at_start:
            character = to_lower(character)
            at_start = False
        shown.append(character)
    return raw("".join(shown))


@adds_to(TABLE, "swapcase", "string")
def swapcase(text: bytes) -> bytes:
    """Upper case made lower and the other way round; a word begins with title case."""
    shown, after_space = [], True
    for character in runes(text):
        if category(character) in {"Lu", "Lt"}:
            character = to_lower(character)
            after_space = False
        elif is_lower(character):
            character = (to_title if after_space else to_upper)(character)
            after_space = False
        else:
            after_space = is_space(character)
        shown.append(character)
    return raw("".join(shown))


@adds_to(TABLE, "camelcase", "string")
def camelcase(text: bytes) -> bytes:
    """http_server as HttpServer."""
    return raw(pascal(runes(text)))


@adds_to(TABLE, "snakecase", "string", metered=True)
def snakecase(budget: Budget, text: bytes) -> bytes:
    """FirstName as first_name."""
    budget.spend(len(text))
    return raw(joined(runes(text), "_"))


@adds_to(TABLE, "kebabcase", "string", metered=True)
def kebabcase(budget: Budget, text: bytes) -> bytes:
    """FirstName as first-name."""
    budget.spend(len(text))
    return raw(joined(runes(text), "-"))


def _separates(character: str) -> bool:
    if character < "\x80":
        return not (character.isalnum() or character == "_")
    return is_space(character)
