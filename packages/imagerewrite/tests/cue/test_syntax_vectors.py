"""Golden cases: which programs cue/parser of v0.17.1 accepts."""

from __future__ import annotations

from typing import Any

import pytest

from imagerewrite.cue import CueSyntaxError, parse

from .parsed import parsed
from .vectors import cases

CASES = cases("cue-syntax.jsonl")
ACCEPTED = [case for case in CASES if case["ok"]]
REFUSED = [case for case in CASES if not case["ok"]]
LENIENT = {
    # v0.17.1 takes every `try` for a clause; later releases let it be a label again.
    "syntax/0537",
    "syntax/0784",
    "syntax/2819",
    # Two `let`s of one name: a matter of names, not of syntax.
    "syntax/1540",
    "syntax/1849",
    "syntax/2193",
    "syntax/2217",
    "syntax/2853",
    "syntax/3136",
}
"""Refused there, and accepted here."""


@pytest.mark.parametrize("case", ACCEPTED, ids=[case["id"] for case in ACCEPTED])
def test_what_is_cue_parses_and_loses_nothing(case: dict[str, Any]) -> None:
    syntax = parse(case["source"])
    assert case["source"] == "".join(text for _, text in syntax.pieces())


def test_what_is_no_cue_is_refused() -> None:
    accepted = set()
    for case in REFUSED:
        error = parsed(case["source"])
        if isinstance(error, CueSyntaxError):
            lines = case["source"].split("\n")
            assert 1 <= error.line <= len(lines)
            assert 1 <= error.column <= len(lines[error.line - 1]) + 1
        else:
            accepted.add(case["id"])
    assert accepted == LENIENT
    assert len(LENIENT) < 0.01 * len(REFUSED)
