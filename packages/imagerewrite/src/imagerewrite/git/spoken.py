"""Why git failed, in its own words, made fit to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

_USERINFO = re.compile(r"(?<=://)[^/@\s'\"]+@")
_KIND = re.compile(r"(?:fatal|error|ERROR): ")
# What it says besides, whatever the reason is.
_ASIDE = re.compile(
    r"hint: |To |Please make sure you have the correct access rights|and the repository"
    r"|Warning: Permanently added|remote: (?:Enumer|Count|Compress|Resolv|Total)"
    r"|remote:$"
)
_LINES = 4
_MOST = 600


def spoken(stderr: bytes, secrets: Iterable[str] = ()) -> str:
    """The last lines that say what is wrong, as one; without secrets and userinfo."""
    text = stderr.decode("utf-8", "replace").replace("\r", "\n")
    for secret in secrets:
        for form in {secret, quote(secret, ""), quote(secret)}:
            text = text.replace(form, "***")
    text = _USERINFO.sub("", text)
    lines = [
        "".join(filter(str.isprintable, line)).strip() for line in text.split("\n")
    ]
    telling = [
        _KIND.sub("", line, count=1) if _KIND.match(line) else line
        for line in lines
        if line and not _ASIDE.match(line)
    ]
    said = "; ".join(dict.fromkeys(telling[-_LINES:])) or "it does not say why"
    return said if len(said) <= _MOST else f"{said[:_MOST]}..."
