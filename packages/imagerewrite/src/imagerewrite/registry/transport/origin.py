"""Whether two URLs lead to the same server: RFC 6454, section 4."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


def origin(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port; None for what is no plain http or https URL."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc or port == 0:
        return None
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        return None
    return parts.scheme, host, port or _PORTS[parts.scheme]


def authority(url: str) -> str:
    """`HOST` or `HOST:PORT`, fit to be shown; "" where `origin` has none."""
    return urlsplit(url).netloc if origin(url) else ""


def same_origin(one: str, other: str) -> bool:
    """Whether both are URLs of the same scheme, host and port."""
    found = origin(one)
    return found is not None and found == origin(other)


def are_public(*urls: str) -> bool:
    """Whether all of them are https URLs of hosts that look public."""
    found = [origin(url) for url in urls]
    return all(each and each[0] == "https" and is_public(each[1]) for each in found)


def is_public(host: str) -> bool:
    """Whether `host` looks public: no private address, no name for private use."""
    if is_address(host):
        return ipaddress.ip_address(host).is_global
    name = host.rstrip(".")
    return "." in name and not name.endswith((".localhost", ".local", ".internal"))


def is_address(host: str) -> bool:
    """Whether `host` is an IP address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
