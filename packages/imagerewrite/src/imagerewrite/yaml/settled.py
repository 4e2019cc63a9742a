"""Seeing at a glance that a file has nothing to change, as is so most of the time."""

from __future__ import annotations

import re

from imagerewrite.marker import TOKEN
from imagerewrite.setters import Setters

_VALUE = rb"[\w./:@+-]"
_LINE = re.compile(
    rb" *(?:- +)*(?:[\w./-]+: +)?"
    rb"(?:\"(" + _VALUE + rb"*)\"|'(" + _VALUE + rb"*)'|(" + _VALUE + rb"+))"
    rb"[ \t]+#+[ \t]*\{[ \t]*\"\$imagepolicy\"[ \t]*:[ \t]*\"([\w.:-]+)\"[ \t]*\}\s*"
)


_DOUBT: frozenset[str] = frozenset()


def settled(data: bytes, setters: Setters) -> frozenset[str]:
    """The markers' setters, if all are behind values that are right, and it parses.

    None of them when in doubt: a marker on a row of its own, a value over several, a
    policy that is not among `setters`. What looks right and is no value, as in a
    string, would not be changed either.
    """
    at = data.find(TOKEN)
    if at < 0:
        # In UTF-16, which libyaml reads and we do not.
        return _DOUBT
    named: set[str] = set()
    while at >= 0:
        start = data.rfind(b"\n", 0, at) + 1
        end = data.find(b"\n", at)
        match = _LINE.fullmatch(data, start, len(data) if end < 0 else end)
        if match is None:
            return _DOUBT
        value = match[1] or match[2] or match[3] or b""
        setter = match[4].decode()
        if setters.get(setter) != value.decode():
            return _DOUBT
        named.add(setter)
        at = data.find(TOKEN, match.end())
    try:
        from imagerewrite.yaml.libyaml import validate
    except ImportError:
        return _DOUBT
    return frozenset(named) if validate(data) else _DOUBT
