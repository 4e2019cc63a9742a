"""The call that impersonates: what is sent, and what becomes of each answer."""

from __future__ import annotations

import json
import traceback
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd_common import __version__
from steadycd_common.errors import SteadyError, UsageError
from steadycd_common.gcp.errors import NoSourceCredentials, RefusedByIam, Unavailable
from steadycd_common.gcp.expiry import format_rfc3339
from steadycd_common.gcp.impersonation import (
    AccessToken,
    Impersonation,
    clock_skew,
    generate_access_token,
)

from .fakes import CANARY, NOW, answer, everything_in, network

WANTED = Impersonation(
    account="deployer@p.iam.gserviceaccount.com",
    scopes=["scope-b", "scope-a"],
    lifetime=3600,
    delegates=(),
    endpoint="https://iam.example",
)
GOOD = {"accessToken": "ya29.new", "expireTime": format_rfc3339(NOW + 3600)}
AT_NOW = "Mon, 21 Sep 2026 14:13:20 GMT"


def test_the_request_is_the_documented_one() -> None:
    exchange, sent, _ = network(answer(200, GOOD))

    generate_access_token(exchange, "ya29.source", WANTED)

    (request,) = sent.requests
    assert "POST" == request.method
    assert (
        "https://iam.example/v1/projects/-/serviceAccounts/"
        "deployer@p.iam.gserviceaccount.com:generateAccessToken" == request.url
    )
    assert request.body is not None
    assert {"scope": ["scope-b", "scope-a"], "lifetime": "3600s"} == json.loads(
        request.body
    )
    assert {
        "Authorization": "Bearer ya29.source",
        "Content-Type": "application/json",
        "User-Agent": f"steadycd/{__version__}",
    } == request.headers


@pytest.mark.parametrize(
    "other", [{"account": "notanaddress"}, {"account": "a@x/b"}, {"delegates": ["a"]}]
)
def test_what_is_no_address_is_not_sent(other: dict[str, Any]) -> None:
    exchange, sent, _ = network(answer(200, GOOD))

    with pytest.raises(UsageError, match="service account's address"):
        generate_access_token(exchange, "ya29.source", replace(WANTED, **other))

    assert [] == sent.requests


def test_delegates_keep_their_order_and_get_their_prefix() -> None:
    exchange, sent, _ = network(answer(200, GOOD))

    generate_access_token(exchange, "t", replace(WANTED, delegates=("b@x", "a@x")))

    body = json.loads(sent.requests[0].body or b"")
    assert [
        "projects/-/serviceAccounts/b@x",
        "projects/-/serviceAccounts/a@x",
    ] == body["delegates"]


def test_the_quota_project_is_a_header_of_its_own() -> None:
    exchange, sent, _ = network(answer(200, GOOD))

    generate_access_token(exchange, "t", replace(WANTED, quota_project="billed"))

    assert "billed" == sent.requests[0].headers["X-Goog-User-Project"]


@pytest.mark.parametrize("lifetime", [600, 3600, 43200])
def test_the_lifetime_is_in_seconds(lifetime: int) -> None:
    exchange, sent, _ = network(answer(200, GOOD))

    generate_access_token(exchange, "t", replace(WANTED, lifetime=lifetime))

    assert f"{lifetime}s" == json.loads(sent.requests[0].body or b"")["lifetime"]


EXPIRIES = [
    ("2026-09-21T15:13:20Z", 3600.0),
    ("2026-09-21T15:13:20.123456789Z", 3600.0),
    ("2026-09-21T15:13:00.5Z", 3580.5),
    ("2026-09-21T17:13:10+02:00", 3590.0),
    ("2026-09-21T14:23:20Z", 600.0),
    # Never longer than what was asked for, whatever the answer says.
    ("2026-09-22T15:13:20Z", 3600.0),
    ("9999-12-31T23:59:59Z", 3600.0),
]


@pytest.mark.parametrize(("until", "left"), EXPIRIES)
def test_the_expiry_is_read_with_fractions_and_offsets(until: str, left: float) -> None:
    exchange, _, _ = network(answer(200, {**GOOD, "expireTime": until}))

    token = generate_access_token(exchange, "t", WANTED)

    assert ("ya29.new", NOW + left, 0.0) == (token.value, token.expires, token.skew)


# the Date header, seconds that the answer's expiry lies after now, the token's, skew
SKEWS = [
    (AT_NOW, 3600, 3600, 0),
    ("Mon, 21 Sep 2026 14:13:49 GMT", 3600, 3600, 0),
    ("Mon, 21 Sep 2026 14:12:51 GMT", 3500, 3500, 0),
    # Our clock is slow: by it, the token ends earlier than Google says.
    ("Mon, 21 Sep 2026 14:23:20 GMT", 4200, 3600, 600),
    ("Mon, 21 Sep 2026 14:23:20 GMT", 3600, 3000, 600),
    # Our clock is fast: by it, the token ends later than Google says.
    ("Mon, 21 Sep 2026 14:03:20 GMT", 3000, 3600, -600),
    ("Mon, 21 Sep 2026 12:13:20 GMT", -3600, 3600, -7200),
    # Nothing that could be a date.
    ("", 3600, 3600, 0),
    ("yesterday", 3600, 3600, 0),
]


@pytest.mark.parametrize(("date", "until", "left", "skew"), SKEWS)
def test_a_clock_that_is_wrong_moves_the_expiry(
    date: str, until: float, left: float, skew: float
) -> None:
    body = {**GOOD, "expireTime": format_rfc3339(NOW + until)}
    exchange, _, _ = network(answer(200, body, date=date))

    token = generate_access_token(exchange, "t", WANTED)

    assert (NOW + left, skew) == (token.expires, token.skew)


def test_without_a_date_there_is_no_skew() -> None:
    assert 0.0 == clock_skew(answer(200), NOW)


@given(st.text(max_size=40))
def test_any_date_gives_a_skew(date: str) -> None:
    skew = clock_skew(answer(200, date=date), NOW)

    assert float("-inf") < skew < float("inf")


STATUSES = [
    (400, RefusedByIam),
    (401, NoSourceCredentials),
    (403, RefusedByIam),
    (404, RefusedByIam),
    # Not IAM's: some proxy or portal answers in its place.
    (204, Unavailable),
    (302, Unavailable),
    (307, Unavailable),
    (405, Unavailable),
    (407, Unavailable),
    (451, Unavailable),
]


@pytest.mark.parametrize(("status", "kind"), STATUSES)
def test_each_status_has_its_error_and_is_asked_once(
    status: int, kind: type[SteadyError]
) -> None:
    body = {"error": {"message": CANARY}, **GOOD}
    exchange, sent, _ = network(answer(status, body), answer(200, GOOD))

    with pytest.raises(kind, match=str(status)):
        generate_access_token(exchange, "t", WANTED)
    assert 1 == len(sent.requests)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_fault_of_iam_is_asked_again(status: int) -> None:
    exchange, sent, _ = network(answer(status), answer(200, GOOD))

    assert "ya29.new" == generate_access_token(exchange, "t", WANTED).value
    assert 2 == len(sent.requests)


UNUSABLE: list[object] = [
    b"",
    b"{",
    b"\xff",
    b"[" * 100_000,
    (f'{{"accessToken": "{CANARY}", "expireTime"').encode(),
    [],
    CANARY,
    None,
    {},
    {"accessToken": CANARY},
    {"accessToken": CANARY, "expireTime": CANARY},
    {"accessToken": CANARY, "expireTime": None},
    {"accessToken": CANARY, "expireTime": 1790003600},
    {"accessToken": CANARY, "expireTime": "2026-09-21T15:13:20"},
    {"expireTime": GOOD["expireTime"]},
    {**GOOD, "accessToken": ""},
    {**GOOD, "accessToken": None},
    {**GOOD, "accessToken": [CANARY]},
    {**GOOD, "accessToken": CANARY + "\r\nX-A: b"},
    {**GOOD, "accessToken": CANARY + " "},
]


@pytest.mark.parametrize("body", UNUSABLE, ids=range(len(UNUSABLE)))
def test_an_answer_without_a_usable_token_is_unavailable_and_keeps_its_secret(
    body: object,
) -> None:
    exchange, _, _ = network(answer(200, body))

    with pytest.raises(Unavailable, match="no token that can be used") as caught:
        generate_access_token(exchange, "ya29.source", WANTED)
    shown = "".join(traceback.format_exception(caught.value))
    assert CANARY not in shown + everything_in(caught.value)


def test_repr_of_a_token_does_not_show_it() -> None:
    assert CANARY not in repr(AccessToken(CANARY, NOW))
