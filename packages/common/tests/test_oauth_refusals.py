"""The one word that is taken from a token endpoint's answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd_common.gcp.oauth_refusals import oauth_code, oauth_refusal

from .fakes import CANARY

CODES: list[tuple[object, str]] = [
    ({"error": "invalid_grant"}, "invalid_grant"),
    ('{"error": "invalid_grant", "error_description": "d"}', "invalid_grant"),
    (b'{"error": "invalid_grant"}', "invalid_grant"),
    ('before: {"error": "a"}', "a"),
    (None, ""),
    (5, ""),
    ("", ""),
    ("msg", ""),
    (b"\xff\xfe", ""),
    ([], ""),
    ({}, ""),
    (["error"], ""),
    ("{", ""),
    ("{" * 100_000, ""),
    ('{"error": ' * 50_000, ""),
    ('{"error": "a"} trailing', ""),
    ({"error": {"code": 403}}, ""),
    ({"error": None}, ""),
    ({"error": CANARY}, ""),
    ({"error": "Two words"}, ""),
    ({"error": "a" * 41}, ""),
    ({"error": "a\n"}, ""),
    ({"error": "\N{GREEK SMALL LETTER ALPHA}"}, ""),
]


@pytest.mark.parametrize(("answer", "code"), CODES, ids=range(len(CODES)))
def test_only_an_oauth_code_is_taken_from_an_answer(answer: object, code: str) -> None:
    assert code == oauth_code(answer)


_VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=50) | st.binary(max_size=9),
    lambda inside: st.dictionaries(st.just("error") | st.text(), inside, max_size=2),
    max_leaves=5,
)


@given(_VALUES | st.text().map('x {"error": "%s"}'.__mod__))
def test_any_answer_gives_a_short_word_or_none(answer: object) -> None:
    code = oauth_code(answer)

    assert len(code) <= 40
    assert code == "" or code.replace("_", "a").isalpha()
    assert code.isascii()


@pytest.mark.parametrize(
    ("code", "message", "hint"),
    [
        ("", "the source credentials give no token", "--credentials"),
        ("invalid_grant", "no token: invalid_grant", "revoked or has expired"),
        ("invalid_client", "no token: invalid_client", "OAuth client"),
        ("invalid_target", "no token: invalid_target", "audience"),
        ("unauthorized_client", "no token: unauthorized_client", "attribute condition"),
        ("access_denied", "no token: access_denied", "renew them"),
    ],
)
def test_each_code_says_what_to_do(code: str, message: str, hint: str) -> None:
    refusal = oauth_refusal(code)

    assert refusal.message.endswith(message)
    assert hint in refusal.hint
