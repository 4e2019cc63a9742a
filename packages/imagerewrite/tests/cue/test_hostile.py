"""Texts that are made to be slow, deep or both."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from imagerewrite.cue import CueSyntaxError, parse, string_values
from imagerewrite.formats.cue import Cue

M = ' // {"$imagepolicy": "ns:v"}\n'
SHAPES = {
    "parentheses": lambda n: "x: " + "(" * n + '"a"' + ")" * n + M,
    "braces": lambda n: "{" * n + "}" * n,
    "brackets": lambda n: "x: " + "[" * n + "]" * n,
    "brackets that stay open": lambda n: "[" * n,
    "a chain": lambda n: "a: " * n + '"x"' + M,
    "marked structs in structs": lambda n: ('a: {b: "x"' + M) * n + "}" * n,
    "blanks": lambda n: " " * n,
    "carriage returns": lambda n: "\r" * n,
    "quotes": lambda n: '"' * n,
    "an open string": lambda n: '"' + "a" * n,
    "an open string of escapes": lambda n: '"' + r"\n" * n,
    "hashes": lambda n: "#" * n,
    "interpolations in each other": lambda n: "x: " + '"\\(' * n + "1" + ')"' * n,
    "interpolations side by side": lambda n: 'x: "' + "\\(a):" * n + '"' + M,
    "open raw interpolations": lambda n: "x: " + '#"\\#(' * n,
    "an open multi-line string": lambda n: '"""\n' + "  a\n" * n,
    "a multi-line string": lambda n: '"""\n' + "\n" * n + '  """',
    "multi-line strings": lambda n: '"""\n"""\n' * n,
    "markers below a value": lambda n: 'x: "a"' + M * n,
    "attributes of a value": lambda n: 'x: "a"' + " @imagepolicy(ns:v)" * n,
    "attributes in each other": lambda n: "@a(" * n,
    "one long line": lambda n: "{" + 'x: "é" @imagepolicy(ns:v), ' * n + "}",
    "many lines": lambda n: ('x: "a"' + M) * n,
    "alternatives": lambda n: 'x: "a"' + ' | "a"' * n + M,
    "signs": lambda n: "x: " + "*" * n + '"a"' + M,
    "keywords": lambda n: "for " * n,
    "dots": lambda n: "." * n,
    "underscores": lambda n: "x: 1" + "_" * n,
    "backslashes": lambda n: "\\" * n,
}
every_shape = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())


def _work(text: str) -> None:
    Cue().find(text.encode())
    try:
        string_values(parse(text))
    except CueSyntaxError as error:
        str(error)


def _lines_run(text: str) -> int:
    """How many lines of Python it takes: a clock that nobody else slows down."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        _work(text)
    finally:
        sys.settrace(before)
    return count


@every_shape
def test_twice_the_text_is_twice_the_work(shape: Any) -> None:
    _work(shape(300))
    once, twice = _lines_run(shape(300)), _lines_run(shape(600))
    assert twice < 2.3 * once + 200


@every_shape
def test_a_long_one_ends(shape: Any) -> None:
    _work(shape(5_000))
