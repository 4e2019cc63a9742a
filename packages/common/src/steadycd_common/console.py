"""Colour and streams: stdout is the answer, stderr is the rest.

Colour is decided for each stream by itself. `--color always|never` beats
`NO_COLOR` (https://no-color.org: any non-empty value), which beats
`FORCE_COLOR`, which beats whether the stream is a terminal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol

ColorChoice = Literal["auto", "always", "never"]

_CODES = {"bold": "1", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


class Stream(Protocol):
    """What is asked of a stream."""

    def isatty(self) -> bool:
        """Whether a person looks at it."""


def wants_color(
    stream: Stream, environ: Mapping[str, str], choice: ColorChoice = "auto"
) -> bool:
    """Whether what goes to `stream` is coloured."""
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def paint(text: str, color: str, *, on: bool) -> str:
    """`text` in that colour (bold, red, green, yellow, cyan) where `on`."""
    return f"\x1b[{_CODES[color]}m{text}\x1b[0m" if on else text
