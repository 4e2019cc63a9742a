"""Indenting, wrapping and shortening. Source: goutils v1.1.1; all count bytes."""

from __future__ import annotations

from imagerewrite.message.budget import fits
from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.function import Table, adds_to

TABLE: Table = {}


@adds_to(TABLE, "indent", "int", "string")
def indent(spaces: int, text: bytes) -> bytes:
    """Spaces before each line."""
    if spaces < 0:
        raise Fault("negative Repeat count")
    fits(len(text) + spaces * (text.count(b"\n") + 1))
    padding = b" " * spaces
    return padding + text.replace(b"\n", b"\n" + padding)


@adds_to(TABLE, "nindent", "int", "string")
def nindent(spaces: int, text: bytes) -> bytes:
    """A new line, then indent."""
    return b"\n" + indent(spaces, text)


@adds_to(TABLE, "wrap", "int", "string")
def wrap(width: int, text: bytes) -> bytes:
    """Lines of at most a width; long words stay whole."""
    return _wrap(text, width, b"\n", cuts=False)


@adds_to(TABLE, "wrapWith", "int", "string", "string")
def wrap_with(width: int, separator: bytes, text: bytes) -> bytes:
    """The same with a separator; long words are cut."""
    return _wrap(text, width, separator or b"\n", cuts=True)


@adds_to(TABLE, "abbrev", "int", "string")
def abbrev(width: int, text: bytes) -> bytes:
    """At most a width, with an ellipsis at the end."""
    return text if width < 4 else _abbreviate(text, 0, width)


@adds_to(TABLE, "abbrevboth", "int", "int", "string")
def abbrevboth(left: int, right: int, text: bytes) -> bytes:
    """At most a width, with an ellipsis at both ends."""
    if right < 4 or (left > 0 and right < 7):
        return text
    return _abbreviate(text, left, right)


def _abbreviate(text: bytes, offset: int, width: int) -> bytes:
    if not text or width < 4:
        return b""
    if len(text) <= width:
        return text
    offset = min(offset, len(text))
    if len(text) - offset < width - 3:
        offset = len(text) - (width - 3)
    if offset <= 4:
        return text[: width - 3] + b"..."
    if width < 7:
        return b""
    if offset + width - 3 < len(text):
        return b"..." + _abbreviate(text[offset:], 0, width - 3)
    return b"..." + text[len(text) - (width - 3) :]


def _wrap(text: bytes, width: int, separator: bytes, *, cuts: bool) -> bytes:
    width = max(width, 1)
    parts: list[bytes] = []
    at = size = 0
    while len(text) - at > width:
        if text[at] == 0x20:
            at += 1
            continue
        space = text.rfind(b" ", at, at + width + 1)
        if space >= 0:
            end, following = space, space + 1
        elif cuts:
            end = following = at + width
        else:
            space = text.find(b" ", at + width)
            if space < 0:
                break
            end, following = space, space + 1
        parts += (text[at:end], separator)
        size += end - at + len(separator)
        fits(size)
        at = following
    return b"".join([*parts, text[at:]])
