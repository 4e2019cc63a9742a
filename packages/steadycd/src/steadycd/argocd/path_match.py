"""Go's filepath.Match, by which Argo CD compares groups, kinds and names of resources.

Not the globs of everything else: `*` does not cross `/`, `^` negates a class, a class
may hold several spans, and there are no alternatives.
"""

from __future__ import annotations

import re
from functools import lru_cache


class _Malformed(ValueError):
    pass


@lru_cache(16_384)
def path_matches(pattern: str, text: str) -> bool:
    """Whether `pattern` is the whole of `text`; a malformed one matches nothing."""
    try:
        chunks = _chunks(pattern)
    except _Malformed:
        return False
    at = 0
    for number, chunk in enumerate(chunks):
        last = number + 1 == len(chunks)
        if last and number and not chunk.pattern:
            return "/" not in text[at:]
        found = _first(chunk, text, at, floats=number > 0, last=last)
        if found is None:
            return False
        at = found
    return at == len(text)


def _first(
    chunk: re.Pattern[str], text: str, at: int, *, floats: bool, last: bool
) -> int | None:
    # The first place that fits is taken, and no other is tried when more follows.
    while True:
        found = chunk.match(text, at)
        if found and (found.end() == len(text) or not last):
            return found.end()
        if not floats or at == len(text) or text[at] == "/":
            return None
        at += 1


@lru_cache(4_096)
def _chunks(pattern: str) -> list[re.Pattern[str]]:
    """What stands between the stars."""
    chunks = [""]
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "[":
            at, part = _class(pattern, at + 1)
            chunks[-1] += part
            continue
        at += 1
        if sign == "*":
            chunks.append("")
        elif sign == "?":
            chunks[-1] += "[^/]"
        elif sign == "\\":
            if at == len(pattern):
                raise _Malformed
            chunks[-1] += re.escape(pattern[at])
            at += 1
        else:
            chunks[-1] += re.escape(sign)
    # Stars beside each other are one.
    between = [chunk for chunk in chunks[1:-1] if chunk]
    whole = [chunks[0], *between, *chunks[1:][-1:]]
    return [re.compile(chunk, re.DOTALL) for chunk in whole]


def _class(pattern: str, at: int) -> tuple[int, str]:
    negated = pattern[at : at + 1] == "^"
    at += negated
    spans: list[str] = []
    while not (spans and pattern[at : at + 1] == "]"):
        low, at = _character(pattern, at)
        high = low
        if pattern[at] == "-":
            high, at = _character(pattern, at + 1)
        if low <= high:
            spans.append(f"{re.escape(low)}-{re.escape(high)}")
        else:
            spans.append("")
    inside = "".join(spans)
    if not inside:
        return at + 1, "." if negated else "(?!)"
    return at + 1, f"[{'^' if negated else ''}{inside}]"


def _character(pattern: str, at: int) -> tuple[str, int]:
    if pattern[at : at + 1] in ("", "-", "]"):
        raise _Malformed
    at += pattern[at] == "\\"
    # A class is closed after each of its characters, so one more must follow.
    if at + 1 >= len(pattern):
        raise _Malformed
    return pattern[at], at + 1
