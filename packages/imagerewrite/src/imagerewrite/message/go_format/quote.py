"""strconv.Quote and its kin."""

from __future__ import annotations

from imagerewrite.message.values import raw, runes

_NAMED = {
    "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r",
    "\t": "\\t", "\v": "\\v", "\\": "\\\\",
}  # fmt: skip


def quote(text: bytes, mark: str = '"', *, ascii_only: bool = False) -> bytes:
    """A Go literal of a string; bytes that are not UTF-8 are \\x escapes."""
    decoded = text.decode("utf-8", "surrogateescape")
    inner = "".join(_escape(c, mark, ascii_only) for c in decoded)
    return raw(f"{mark}{inner}{mark}")


def quote_rune(code: int, *, ascii_only: bool = False) -> bytes:
    """A Go character constant; U+FFFD for what is no character."""
    if not 0 <= code <= 0x10FFFF or 0xD800 <= code < 0xE000:
        code = 0xFFFD
    return quote(chr(code).encode(), "'", ascii_only=ascii_only)


def can_backquote(text: bytes) -> bool:
    """strconv.CanBackquote: whether a raw literal shows the string as it is."""
    decoded = text.decode("utf-8", "surrogateescape")
    return not any(
        (c < " " and c != "\t") or c in "`\x7f\ufeff" or "\udc80" <= c <= "\udcff"
        for c in decoded
    )


def is_printable(character: str) -> bool:
    """unicode.IsPrint."""
    return character.isprintable()


def rune_count(text: bytes) -> int:
    """utf8.RuneCount."""
    return len(text) if text.isascii() else len(runes(text))


def _escape(character: str, mark: str, ascii_only: bool) -> str:
    code = ord(character)
    if character == mark:
        return "\\" + character
    if character in _NAMED:
        return _NAMED[character]
    if "\udc80" <= character <= "\udcff":
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x80 or not ascii_only:
        if character.isprintable():
            return character
        if code < 0x20 or code == 0x7F:
            return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
