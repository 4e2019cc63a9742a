"""What is told about an answer of 400, 403 or 404, and what never is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd_common.gcp.iam_refusals import refusal

from .fakes import CANARY, answer

ACCOUNT = "deployer@p.iam.gserviceaccount.com"


def _error(status: object = None, *reasons: object) -> dict[str, object]:
    details = [{"@type": "ErrorInfo", "reason": reason} for reason in reasons]
    message = f"Permission denied for {CANARY}"
    return {"error": {"status": status, "message": message, "details": details}}


# status, body, words of the message, words of the hint
TOLD = [
    (400, _error("INVALID_ARGUMENT"), "[INVALID_ARGUMENT]", "LifetimeExtension"),
    (403, _error("PERMISSION_DENIED"), "getAccessToken", "serviceAccountTokenCreator"),
    (
        403,
        _error("PERMISSION_DENIED", "IAM_PERMISSION_DENIED"),
        "[IAM_PERMISSION_DENIED, PERMISSION_DENIED]",
        "execcred doctor " + ACCOUNT,
    ),
    (403, _error("PERMISSION_DENIED", "SERVICE_DISABLED"), "not enabled", "gcloud"),
    (
        403,
        _error("PERMISSION_DENIED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
        "scopes are too narrow",
        "cloud-platform",
    ),
    (403, _error("X", "USER_PROJECT_DENIED"), "quota project", "--quota-project"),
    (403, _error("X", "VPC_SERVICE_CONTROLS"), "perimeter", "ingress rule"),
    (403, _error("X", "Y", "SERVICE_DISABLED"), "not enabled", "gcloud"),
    (404, _error("NOT_FOUND"), "no such account", "spelling"),
    (404, b"<html>404</html>", "no such account", "spelling"),
    (403, b"", "IAM says no (403) to", "serviceAccountTokenCreator"),
]


@pytest.mark.parametrize(("status", "body", "said", "hint"), TOLD)
def test_each_answer_has_a_likely_reason_and_a_fix(
    status: int, body: object, said: str, hint: str
) -> None:
    error = refusal(answer(status, body), ACCOUNT, ())

    assert said in error.message
    assert hint in error.hint
    assert ACCOUNT in error.message
    assert 5 == error.exit_status


def test_with_delegates_any_link_may_be_the_one() -> None:
    alone = refusal(answer(403), ACCOUNT, ())
    chain = refusal(answer(403), ACCOUNT, ("d@p.iam.gserviceaccount.com",))

    assert "the source needs" in alone.message
    assert "each link of the delegates needs" in chain.message


def test_of_two_known_reasons_the_same_one_is_told_each_time() -> None:
    one = _error(None, "VPC_SERVICE_CONTROLS", "SERVICE_DISABLED")
    other = _error(None, "SERVICE_DISABLED", "VPC_SERVICE_CONTROLS")
    told = {str(refusal(answer(403, body), ACCOUNT, ())) for body in (one, other)}

    assert 1 == len(told)


UNTOLD: list[object] = [
    CANARY,
    "lower_case",
    "WITH BLANK",
    "WITH\nNEWLINE",
    "\x1b[31mRED",
    "X" * 61,
    "",
    None,
    7,
    ["X"],
    {"X": "Y"},
    "\N{GREEK CAPITAL LETTER ALPHA}",
]


@pytest.mark.parametrize("word", UNTOLD)
def test_words_that_no_machine_wrote_are_left_out(word: object) -> None:
    error = refusal(answer(403, _error(word, word)), ACCOUNT, ())

    assert error.message.startswith(f"IAM says no (403) to {ACCOUNT}: ")


ODD_BODIES: list[object] = [
    b"{",
    b"\xff\xfe\x00",
    b"[" * 100_000,
    b'{"error":' * 50_000,
    b"1" * 5000,
    b"NaN",
    [],
    "error",
    {"error": "invalid_grant"},
    {"error": []},
    {"error": {"details": "x"}},
    {"error": {"details": {"a": "b"}}},
    {"error": {"details": [None]}},
    {"error": {"details": 5}},
]


@pytest.mark.parametrize("body", ODD_BODIES, ids=range(len(ODD_BODIES)))
def test_an_odd_body_leaves_the_status_to_go_by(body: object) -> None:
    error = refusal(answer(403, body), ACCOUNT, ())

    assert "iam.serviceAccounts.getAccessToken" in error.message


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["error", "status", "details", "reason"]),
            inside,
            max_size=3,
        )
    ),
)


@given(_JSON.map(json.dumps).map(str.encode) | st.binary(max_size=50))
def test_whatever_the_body_is_the_refusal_is_one_printable_line(body: bytes) -> None:
    text = str(refusal(answer(403, body), ACCOUNT, ()))

    assert text.isascii()
    assert text.isprintable()
