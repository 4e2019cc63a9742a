"""URLs as Go reads them and writes them again (net/url of Go 1.26).

What is not a URL for Go is compared as the empty text by Argo CD, and characters of
globs are escaped on the way, so both decide what a project permits.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, unquote_to_bytes

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):", re.ASCII)
_PORT = re.compile(rb"(:[0-9]*)?", re.ASCII)
_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_ESCAPED_ASCII = re.compile(rb"%(?!25)[0-7]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_USERINFO = re.compile(r"[A-Za-z0-9\-._:~!$&'()*+,;=%@]*", re.ASCII)

_UNRESERVED = b"-._~" + bytes(c for c in range(128) if chr(c).isalnum())
_PATH = b"$&+,/:;=@"
_HOST = b"!\"$&'()*+,:;<=>[]"
_USER = b"$&+,;="
_FRAGMENT = b"!$&()*+,/:;=?@"
_KEPT_AS_WRITTEN = b"!$&'()*+,;=:@[]%"


class NoUrl(ValueError):
    """Go's url.Parse refuses this."""


def reformatted(url: str) -> str:
    """Go's `url.Parse(url)` and its `String()`. Raises NoUrl."""
    whole, _, fragment = url.partition("#")
    if _CONTROL.search(whole):
        raise NoUrl("a control character")
    if whole == "*":
        return "*" + _written_fragment(fragment)
    scheme, rest = _scheme(whole)
    rest, mark, query = rest.partition("?")
    tail = mark + query + _written_fragment(fragment)
    if not rest.startswith("/"):
        if scheme:
            # "x:y" is opaque, and "x:" has nothing in it.
            return f"{scheme}:{rest}{tail}"
        if ":" in rest.partition("/")[0]:
            raise NoUrl("a colon in the first segment")
    authority = ""
    if rest.startswith("//") and (scheme or not rest.startswith("///")):
        authority, slash, path = rest[2:].partition("/")
        rest = slash + path
        written = _written_authority(scheme, authority)
        path = _written_part(rest, _PATH)
        start = f"//{written}" if written or path else ""
    else:
        start, path = "", _written_part(rest, _PATH)
        if not scheme and path.startswith("//"):
            # No host, so its path is written as it is.
            start = ""
    return (f"{scheme}:" if scheme else "") + start + path + tail


def _scheme(url: str) -> tuple[str, str]:
    if url.startswith(":"):
        raise NoUrl("no scheme before the colon")
    found = _SCHEME.match(url)
    return (found[1].lower(), url[found.end() :]) if found else ("", url)


def _written_authority(scheme: str, authority: str) -> str:
    userinfo, at, host = authority.rpartition("@")
    written = quote(_host(scheme, host.encode()), safe=_HOST)
    if not at:
        return written
    if not _USERINFO.fullmatch(userinfo):
        raise NoUrl("a character that userinfo does not have")
    name, colon, password = userinfo.partition(":")
    parts = [quote(_unescaped(part.encode()), safe=_USER) for part in (name, password)]
    return parts[0] + colon + (parts[1] if colon else "") + "@" + written


def _host(scheme: str, host: bytes) -> bytes:
    opened = host.rfind(b"[")
    if opened > 0:
        raise NoUrl("a bracket inside of the host")
    if opened == 0:
        return _bracketed(host)
    colon = host.find(b":")
    if colon >= 0 and scheme not in ("http", "https"):
        colon = host.rfind(b":")
    if colon >= 0 and not _PORT.fullmatch(host[colon:]):
        raise NoUrl("no port after the colon")
    return _unescaped_host(host)


def _bracketed(host: bytes) -> bytes:
    closed = host.rfind(b"]")
    if closed < 0 or not _PORT.fullmatch(host[closed + 1 :]):
        raise NoUrl("a bracket that is not closed, or no port after it")
    name, zone, rest = host[1:closed].partition(b"%25")
    address = _unescaped_host(name) + _unescaped(zone + rest)
    try:
        ipaddress.IPv6Address(address.decode())
    except ValueError:
        raise NoUrl("no address of IPv6 in the brackets") from None
    return b"[" + address + b"]" + host[closed + 1 :]


def _unescaped_host(text: bytes) -> bytes:
    allowed = _UNRESERVED + _HOST + b"%"
    if _ESCAPED_ASCII.search(text) or any(c < 0x80 and c not in allowed for c in text):
        raise NoUrl("a character that hosts do not have")
    return _unescaped(text)


def _unescaped(text: bytes) -> bytes:
    if _ESCAPE.search(text):
        raise NoUrl("a broken escape")
    return unquote_to_bytes(text)


def _written_part(text: str, safe: bytes) -> str:
    written = quote(_unescaped(text.encode()), safe=safe)
    kept = safe + _UNRESERVED + _KEPT_AS_WRITTEN
    if text != written and all(c in kept for c in text.encode()):
        return text
    return written


def _written_fragment(fragment: str) -> str:
    return "#" + _written_part(fragment, _FRAGMENT) if fragment else ""
