"""URLs, as Go takes them apart and puts them together. Source: Go 1.26, net/url."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote_from_bytes, unquote_to_bytes

from imagerewrite.message.fault import Fault

# What stays as it is, beside letters, digits and -._~ .
_PATH = "$&+,/:;=@"
_USER = "$&+,;="
_FRAGMENT = "!$&()*+,/:;=?@"
_HOST = "!\"$&'()*+,:;<=>[]"
_CONTROLS = re.compile(rb"[\x00-\x1f\x7f]")
_SCHEME = re.compile(rb"([A-Za-z][A-Za-z0-9+.\-]*):")
_USERINFO = re.compile(rb"[A-Za-z0-9\-._:~!$&'()*+,;=%@]*")
_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_PORT = re.compile(rb"(?::[0-9]*)?")
_IN_HOST = re.compile(
    rb"""(?:[A-Za-z0-9\-._~!"$&'()*+,:;<=>\[\]]|[\x80-\xff]|%25|%[89A-Fa-f].)*"""
)


@dataclass(frozen=True, slots=True)
class Url:
    """A URL's parts, decoded. `user`: name, and the password if there is one."""

    scheme: bytes = b""
    opaque: bytes = b""
    user: tuple[bytes, ...] | None = None
    host: bytes = b""
    path: bytes = b""
    query: bytes = b""
    fragment: bytes = b""

    @property
    def userinfo_text(self) -> bytes:
        """The user, encoded; "" for none."""
        return b":".join(_escape(part, _USER) for part in self.user or ())

    @property
    def hostname(self) -> bytes:
        """The host without port and brackets."""
        name, colon, port = self.host.rpartition(b":")
        host = name if colon and _PORT.fullmatch(colon + port) else self.host
        return host[1:-1] if host[:1] == b"[" and host[-1:] == b"]" else host


def parse_url(text: bytes) -> Url:
    """url.Parse; Fault for what is no URL."""
    whole, _, fragment = text.partition(b"#")
    if _CONTROLS.search(whole):
        raise Fault("unable to parse url: invalid control character in URL")
    fragment = _unescape(fragment)
    if whole == b"*":
        return Url(path=b"*", fragment=fragment)
    if whole.startswith(b":"):
        raise Fault("unable to parse url: missing protocol scheme")
    match = _SCHEME.match(whole)
    scheme = match[1].lower() if match else b""
    rest, _, query = whole[match.end() if match else 0 :].partition(b"?")
    if not rest.startswith(b"/"):
        if scheme:
            return Url(scheme, opaque=rest, query=query, fragment=fragment)
        if b":" in rest.partition(b"/")[0]:
            raise Fault("unable to parse url: first path segment has a colon")
    user, host = None, b""
    if rest.startswith(b"//") and (scheme or not rest.startswith(b"///")):
        authority, slash, rest = rest[2:].partition(b"/")
        user, host = _authority(scheme, authority)
        rest = slash + rest
    return Url(scheme, b"", user, host, _unescape(rest), query, fragment)


def url_text(url: Url) -> bytes:
    """url.URL's String, of parts that were never encoded."""
    text = url.scheme + b":" if url.scheme else b""
    if url.opaque:
        text += url.opaque
    else:
        if (url.scheme or url.host or url.user is not None) and (
            url.host or url.path or url.user is not None
        ):
            text += b"//"
        if url.user is not None:
            text += url.userinfo_text + b"@"
        text += _escape(url.host, _HOST)
        path = url.path if url.path == b"*" else _escape(url.path, _PATH)
        if path and not path.startswith(b"/") and url.host:
            text += b"/"
        if not text and b":" in path.partition(b"/")[0]:
            text += b"./"
        text += path
    if url.query:
        text += b"?" + url.query
    return text + b"#" + _escape(url.fragment, _FRAGMENT) if url.fragment else text


def _authority(scheme: bytes, text: bytes) -> tuple[tuple[bytes, ...] | None, bytes]:
    userinfo, at, host = text.rpartition(b"@")
    host = _host(scheme, host)
    if not at:
        return None, host
    if not _USERINFO.fullmatch(userinfo):
        raise Fault("unable to parse url: invalid userinfo")
    name, colon, password = userinfo.partition(b":")
    parts = (name, password) if colon else (name,)
    return tuple(_unescape(part) for part in parts), host


def _host(scheme: bytes, host: bytes) -> bytes:
    if b"[" in host:
        literal, bracket, port = host[1:].rpartition(b"]")
        if host.rfind(b"[") > 0 or not bracket or not _is_ipv6(literal):
            raise Fault("unable to parse url: invalid IP-literal")
    else:
        strict = scheme in (b"http", b"https")
        colon = host.find(b":") if strict else host.rfind(b":")
        port = host[colon:] if colon >= 0 else b""
    if not _PORT.fullmatch(port):
        raise Fault("unable to parse url: invalid port after host")
    if not _IN_HOST.fullmatch(host):
        raise Fault("unable to parse url: invalid character in host name")
    return _unescape(host)


def _is_ipv6(literal: bytes) -> bool:
    address, _, zone = literal.partition(b"%25")
    try:
        ipaddress.IPv6Address(address.decode())
    except ValueError:
        return False
    return bool(zone) or b"%25" not in literal


def _unescape(text: bytes) -> bytes:
    bad = _BAD_ESCAPE.search(text)
    if bad:
        shown = text[bad.start() : bad.start() + 3].decode("ascii", "replace")
        raise Fault(f"unable to parse url: invalid URL escape {shown!r}")
    return unquote_to_bytes(text)


def _escape(text: bytes, safe: str) -> bytes:
    return quote_from_bytes(text, safe).encode()
