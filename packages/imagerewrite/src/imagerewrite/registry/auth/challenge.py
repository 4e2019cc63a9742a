"""`WWW-Authenticate`: RFC 9110, section 11.6.1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_PIECE = re.compile(
    rf"""[\s,]*(?:
        (?P<name>{_WORD})\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>{_WORD}))
        |(?P<scheme>{_WORD})(?:\s+|(?=,)|$)
    )""",
    re.VERBOSE,
)
_LONGEST = 8192
_SUPPORTED = ("basic", "bearer")


@dataclass(frozen=True, slots=True)
class Challenge:
    """`scheme` and the names in `parameters` are in lower case."""

    scheme: str
    parameters: Mapping[str, str]


def parse_challenges(headers: Iterable[str]) -> list[Challenge]:
    """All challenges, in their order. What is none ends its header."""
    found: list[Challenge] = []
    for header in headers:
        if len(header) > _LONGEST:
            continue
        at = 0
        parameters: dict[str, str] | None = None
        while piece := _PIECE.match(header, at):
            at = piece.end()
            if scheme := piece["scheme"]:
                parameters = {}
                found.append(Challenge(scheme.lower(), parameters))
            elif parameters is not None:
                quoted = piece["quoted"]
                value = (
                    piece["bare"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
                )
                parameters.setdefault(piece["name"].lower(), value)
    return found


def supported(challenges: Iterable[Challenge]) -> Challenge | None:
    """The first that we can meet."""
    return next((each for each in challenges if each.scheme in _SUPPORTED), None)
