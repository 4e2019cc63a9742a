"""The marker in a comment: `{"$imagepolicy": "ns:name[:tag|:name|:digest]"}`.

As kyaml reads it (`fieldmeta`, short form): the whole comment is one JSON object
whose values are strings or null; anything before or after it, and it is no marker.
It takes the value for a part of a URL, so `%2e` in it is a dot.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

KEY = "$imagepolicy"
TOKEN = b'"$imagepolicy"'
"""What a file with a marker has in it, as bytes."""
PARTS = ("tag", "name", "digest")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Setter:
    """`ns:name[:part]`, taken apart. `part`: "" for the whole image."""

    namespace: str
    name: str
    part: str = ""

    def __str__(self) -> str:
        tail = f":{self.part}" if self.part else ""
        return f"{self.namespace}:{self.name}{tail}"


class MarkerFault(ValueError):
    """The comment names the marker's key, but is no marker; says why."""


def parse_setter(text: str) -> Setter:
    """`ns:name[:part]`. Raises MarkerFault."""
    fields = text.split(":")
    if len(fields) not in (2, 3) or not all(fields):
        raise MarkerFault(f"{text!r} is not NAMESPACE:NAME[:tag|:name|:digest]")
    if fields[2:] and fields[2] not in PARTS:
        raise MarkerFault(f"{fields[2]!r} is none of {', '.join(PARTS)}")
    return Setter(*fields)


def parse_marker(comment: str) -> Setter | None:
    """The setter in a comment without its `#` or `//`; None where it is no marker.

    Raises MarkerFault for one that was meant to be a marker.
    """
    text = comment.strip(" \t\r\n")
    if KEY not in text:
        return None
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        raise MarkerFault(
            "the comment is not one JSON object and nothing else"
        ) from None
    if not isinstance(fields, dict) or KEY not in fields:
        return None
    value = fields[KEY]
    if not isinstance(value, str) or not all(
        isinstance(other, str | None) for other in fields.values()
    ):
        raise MarkerFault("a value in it is no string")
    return parse_setter(_ESCAPE.sub(lambda match: chr(int(match[1], 16)), value))
