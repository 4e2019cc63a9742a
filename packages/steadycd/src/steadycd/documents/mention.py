"""Whether a file that nobody named has documents of ours, or means to.

What a folder holds beside them is passed over: other objects, templates that are no
YAML. A document of ours that is not seen would have its files removed, so a file is
looked at if its apiVersion comes near to ours.
"""

from __future__ import annotations

import codecs
import re
from difflib import SequenceMatcher

GROUP = "steadycd"
_NEAR = 0.75
_VERSION = re.compile(rb"api_?version[\"']?\s*:\s*[\"']?([\w.-]+)", re.IGNORECASE)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def mentions(data: bytes) -> bool:
    """Whether to read it. UTF-16, which is refused then, is looked into as well."""
    if data.startswith(_WIDE) or b"\0" in data[:4]:
        data = data.replace(b"\0", b"")
    return any(is_near(match.decode(errors="replace")) for match in _versions(data))


def is_near(version: str) -> bool:
    """Whether somebody who wrote that apiVersion may have meant ours."""
    group = version.partition("/")[0].lower()
    return SequenceMatcher(None, group, GROUP).ratio() >= _NEAR


def _versions(data: bytes) -> set[bytes]:
    return set(_VERSION.findall(data))
