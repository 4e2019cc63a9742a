"""urlParse and urlJoin. Source: sprig v3.3.0, url.go."""

from __future__ import annotations

from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.functions.url import Url, parse_url, url_text
from imagerewrite.message.values import DICT, Map, Value, kind_of

TABLE: Table = {}


@adds_to(TABLE, "urlParse", "string")
def url_parse(text: bytes) -> Map:
    """A URL's parts as a dict."""
    url = parse_url(text)
    return Map(
        DICT,
        {
            b"scheme": url.scheme,
            b"host": url.host,
            b"hostname": url.hostname,
            b"path": url.path,
            b"query": url.query,
            b"opaque": url.opaque,
            b"fragment": url.fragment,
            b"userinfo": url.userinfo_text,
        },
    )


@adds_to(TABLE, "urlJoin", DICT)
def url_join(parts: Map) -> bytes:
    """A URL of such a dict."""

    def part(key: bytes) -> bytes:
        value: Value = parts.items.get(key, b"")
        if not isinstance(value, bytes):
            raise Fault(
                f"unable to parse {key.decode()} key, must be of type string, "
                f"but {kind_of(value)} found"
            )
        return value

    userinfo = part(b"userinfo")
    user = parse_url(b"proto://" + userinfo + b"@host").user if userinfo else None
    return url_text(
        Url(
            scheme=part(b"scheme"),
            opaque=part(b"opaque"),
            user=user,
            host=part(b"host"),
            path=part(b"path"),
            query=part(b"query"),
            fragment=part(b"fragment"),
        )
    )
