"""What passes as an access token."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd_common.gcp.token_text import is_token

TOKENS = ["ya29.a0Af_B-x", "a.b.c", "x", "~+/=", "a" * 16384]

NO_TOKENS: list[object] = [
    "",
    " ",
    "a b",
    "a\n",
    "a\r\nX-A: b",
    'a"b',
    "a\\b",
    "a,b",
    "a\0",
    "\N{LATIN SMALL LETTER A WITH DIAERESIS}",
    "\N{ARABIC-INDIC DIGIT ONE}",
    "a" * 16385,
    None,
    0,
    True,
    b"a",
    ["a"],
    {"a": "a"},
]


@pytest.mark.parametrize("text", TOKENS)
def test_what_google_issues_is_a_token(text: str) -> None:
    assert is_token(text)


@pytest.mark.parametrize("text", NO_TOKENS)
def test_nothing_else_is(text: object) -> None:
    assert not is_token(text)


@given(st.text(max_size=30) | st.text("aZ9._~+/=-", max_size=30))
def test_a_token_needs_no_escaping_anywhere(text: str) -> None:
    if is_token(text):
        assert f'"{text}"' == json.dumps(text)
        assert [text] == text.split()
        assert text.encode("ascii").decode() == text
