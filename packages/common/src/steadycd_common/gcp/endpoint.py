"""Addresses that a token is sent to, checked before anything is sent."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

from steadycd_common.errors import UsageError

_HOST = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-:[]"
)
_OCTETS = frozenset(map(str, range(256)))
DEFAULT_IAM_ENDPOINT = "https://iamcredentials.googleapis.com"


def check_endpoint(url: str, what: str, *, plain: tuple[str, ...] = ()) -> str:
    """`url` without a slash at its end.

    https, or plain http for loopback and for the hosts in `plain`. Raises
    UsageError, which calls the thing `what`.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _refused(what, "is no URL") from None
    if not url.isascii() or not url.isprintable() or " " in url:
        raise _refused(what, "has characters that no URL has")
    if not host or port == 0:
        raise _refused(what, "names no host")
    if parts.username is not None or "#" in url:
        raise _refused(what, "has a user name or a fragment")
    if parts.scheme == "https" or (
        parts.scheme == "http" and (is_loopback(host) or host in plain)
    ):
        return url.rstrip("/")
    raise _refused(what, "is not https (plain http is for loopback only)")


def check_base(url: str, what: str) -> str:
    """Like `check_endpoint`, for a URL that paths are added to: no query."""
    checked = check_endpoint(url, what)
    parts: SplitResult = urlsplit(checked)
    if parts.query or "?" in checked:
        raise _refused(what, "has a query")
    return checked


def is_loopback(host: str) -> bool:
    """Whether the name or address is this machine's own."""
    if host in ("localhost", "::1"):
        return True
    octets = host.split(".")
    return len(octets) == 4 and octets[0] == "127" and _OCTETS.issuperset(octets)


def is_host(text: str) -> bool:
    """Whether `text` is HOST or HOST:PORT, with nothing around it."""
    try:
        parts = urlsplit("http://" + text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return False
    return bool(host) and port != 0 and text == parts.netloc and _HOST.issuperset(text)


def _refused(what: str, why: str) -> UsageError:
    return UsageError(f"{what} {why}", "write it as https://HOST[:PORT]")
