"""`@if(…)`: names, `!`, `&&`, `||` and parentheses (`cue help injection`)."""

from __future__ import annotations

import re
from collections.abc import Set

_TOKEN = re.compile(r"\s*(\|\||&&|[!()]|[^\W\d]\w*)")


def holds(condition: str, switched_on: Set[str]) -> bool:
    """Whether a file with that condition counts.

    What cannot be read does not: cue then says what is wrong with it.
    """
    tokens, position = [], 0
    for match in _TOKEN.finditer(condition):
        if match.start() != position:
            return False
        tokens.append(match[1])
        position = match.end()
    if condition[position:].strip():
        return False
    tokens.reverse()
    try:
        return _either(tokens, switched_on) and not tokens
    except (IndexError, RecursionError):
        return False


def _either(left: list[str], on: Set[str]) -> bool:
    """`left`: the tokens, the next one last; those that are read are taken away."""
    value = _both(left, on)
    while left[-1:] == ["||"]:
        left.pop()
        value = _both(left, on) or value
    return value


def _both(left: list[str], on: Set[str]) -> bool:
    value = _operand(left, on)
    while left[-1:] == ["&&"]:
        left.pop()
        value = _operand(left, on) and value
    return value


def _operand(left: list[str], on: Set[str]) -> bool:
    first = left.pop()
    if first == "!":
        return not _operand(left, on)
    if first == "(":
        value = _either(left, on)
        if left.pop() != ")":
            raise IndexError
        return value
    return first in on
