"""html, js, urlquery. Source: Go 1.26, text/template/funcs.go and net/url."""

from __future__ import annotations

import re
from urllib.parse import quote_plus

from imagerewrite.message.budget import Budget
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.go_format.printer import show
from imagerewrite.message.go_format.quote import is_printable
from imagerewrite.message.values import Value

TABLE: Table = {}
_HTML = {
    b"\0": "\ufffd".encode(), b'"': b"&#34;", b"'": b"&#39;",
    b"&": b"&amp;", b"<": b"&lt;", b">": b"&gt;",
}  # fmt: skip
_JS = {
    "\\": "\\\\", "'": "\\'", '"': '\\"',
    "<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "=": "\\u003D",
}  # fmt: skip


@adds_to(TABLE, "html", "...any", metered=True)
def html(budget: Budget, *values: Value) -> bytes:
    """Text that HTML shows as it is."""
    return re.sub(rb"[\0\"'&<>]", lambda match: _HTML[match[0]], _text(budget, values))


@adds_to(TABLE, "js", "...any", metered=True)
def js(budget: Budget, *values: Value) -> bytes:
    """Text for inside a JavaScript string."""
    decoded = _text(budget, values).decode("utf-8", "surrogateescape")
    return "".join(_js(character) for character in decoded).encode(
        "utf-8", "surrogateescape"
    )


@adds_to(TABLE, "urlquery", "...any", metered=True)
def urlquery(budget: Budget, *values: Value) -> bytes:
    """Text for a URL's query."""
    return quote_plus(_text(budget, values), safe="").encode()


def _text(budget: Budget, values: tuple[Value, ...]) -> bytes:
    return show(
        budget, *(b"<no value>" if value is None else value for value in values)
    )


def _js(character: str) -> str:
    if character in _JS:
        return _JS[character]
    if character < " ":
        return f"\\u00{ord(character):02X}"
    if character < "\x80" or is_printable(character):
        return character
    if "\udc80" <= character <= "\udcff":  # Go leaves what is not UTF-8.
        return character
    return f"\\u{ord(character):04X}"
