"""A grant at a token endpoint: what is sent, and what becomes of each answer."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd_common.errors import SteadyError
from steadycd_common.gcp.errors import NoSourceCredentials, Unavailable
from steadycd_common.gcp.token_endpoint import granted_token

from .fakes import CANARY, answer, everything_in, network

URL = "https://oauth2.example/token"
GOOD = {"access_token": "ya29.x", "expires_in": 3599, "token_type": "Bearer"}


@given(st.dictionaries(st.text(), st.text(min_size=1), max_size=3))
def test_a_grant_is_a_form(grant: dict[str, str]) -> None:
    exchange, sent, _ = network(answer(200, GOOD))

    assert "ya29.x" == granted_token(exchange, URL, grant)
    (request,) = sent.requests
    assert ("POST", URL) == (request.method, request.url)
    assert {"Content-Type": "application/x-www-form-urlencoded"} == request.headers
    assert grant == dict(parse_qsl((request.body or b"").decode()))


def test_what_no_form_can_hold_is_left_to_the_endpoint_to_refuse() -> None:
    exchange, _, _ = network(answer(400, {"error": "invalid_grant"}))

    with pytest.raises(NoSourceCredentials, match="invalid_grant"):
        granted_token(exchange, URL, {"refresh_token": "\ud800"})


ANSWERS: list[tuple[int, object, type[SteadyError], str]] = [
    (400, {"error": "invalid_grant"}, NoSourceCredentials, "invalid_grant"),
    (401, {"error": "invalid_client"}, NoSourceCredentials, "invalid_client"),
    (403, {"error": {"status": CANARY}}, NoSourceCredentials, "give no token"),
    (403, b"<html>", NoSourceCredentials, "give no token"),
    (200, b"", Unavailable, r"\(200\) holds no token"),
    (200, b"{", Unavailable, r"\(200\) holds no token"),
    (200, b"[" * 100_000, Unavailable, r"\(200\) holds no token"),
    (200, ("{" + CANARY).encode(), Unavailable, r"\(200\) holds no token"),
    (200, [CANARY], Unavailable, r"\(200\) holds no token"),
    (200, {"id_token": CANARY}, Unavailable, r"\(200\) holds no token"),
    (200, {"access_token": CANARY + "\n"}, Unavailable, "holds no token"),
    (200, {"access_token": [CANARY]}, Unavailable, "holds no token"),
    (204, GOOD, Unavailable, r"\(204\) holds no token"),
    (302, GOOD, Unavailable, r"\(302\) holds no token"),
    (404, GOOD, Unavailable, r"\(404\) holds no token"),
]


@pytest.mark.parametrize(
    ("status", "body", "kind", "said"), ANSWERS, ids=range(len(ANSWERS))
)
def test_each_answer_has_its_error_and_is_asked_once(
    status: int, body: object, kind: type[SteadyError], said: str
) -> None:
    exchange, sent, _ = network(answer(status, body), answer(200, GOOD))

    with pytest.raises(kind, match=said) as caught:
        granted_token(exchange, URL, {"a": CANARY})
    assert 1 == len(sent.requests)
    assert CANARY not in everything_in(caught.value)


def test_a_passing_fault_is_asked_again() -> None:
    exchange, sent, _ = network(answer(503), answer(200, GOOD))

    assert "ya29.x" == granted_token(exchange, URL, {})
    assert 2 == len(sent.requests)
