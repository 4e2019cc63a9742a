"""Where a repository is: its URL without what must not be seen."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit, urlunsplit

from steadycd_common.errors import UsageError

_PROTOCOLS = ("https", "http", "ssh", "git", "file")
_SCP = re.compile(r"(?:[\w.~-]+@)?(?:\[[0-9A-Fa-f:.]+\]|[\w.-]*\w):(?!:|//)\S+")
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True)
class Remote:
    """A repository. `url`: without a password, as git gets it, and as it is shown.

    `user` and `password`: those that were in the URL. `local`: the folder, where it is
    on this machine, else "".
    """

    url: str
    protocol: str
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    local: str = ""

    @property
    def origin(self) -> str:
        """`https://HOST:PORT`: what credentials are for."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def parse_remote(text: str) -> Remote:
    """A URL, `USER@HOST:PATH` or a folder.

    What stands before the host of an http URL is taken out of it. Raises UsageError,
    which does not repeat what was given.
    """
    protocol, mark, _ = text.partition("://")
    if not mark or protocol not in _PROTOCOLS:
        return _without_scheme(text, bool(mark))
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise UsageError("the repository's URL is no URL") from None
    if _UNPRINTABLE.search(text) or (parts.hostname or "").startswith("-"):
        raise UsageError("the repository's URL has a character that no URL has")
    if protocol == "file":
        return Remote(text, protocol, local=unquote(parts.path))
    if not parts.hostname:
        raise UsageError("the repository's URL has no host")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    host = parts.hostname if ":" not in parts.hostname else f"[{parts.hostname}]"
    host += f":{port}" if port else ""
    if protocol == "ssh" and parts.username:
        host = f"{parts.username}@{host}"
    url = urlunsplit((protocol, host, parts.path, parts.query, ""))
    return Remote(url, protocol, user, password)


def _without_scheme(text: str, has_scheme: bool) -> Remote:
    if os.path.isdir(text):
        folder = os.path.abspath(text)
        return Remote(folder, "file", local=folder)
    if not has_scheme and _SCP.fullmatch(text) and not text.startswith("-"):
        return Remote(text, "ssh")
    if has_scheme:
        raise UsageError(f"the repository's URL is none of {', '.join(_PROTOCOLS)}")
    raise UsageError(
        "the repository is neither a folder nor a URL",
        "write https://, ssh:// or file://, or the path of a folder",
    )
