"""The fence around google-auth: no exception of it, and no secret, gets through."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from google.auth import exceptions

from steadycd_common.errors import SteadyError, UsageError
from steadycd_common.gcp.errors import NoSourceCredentials, Unavailable
from steadycd_common.gcp.google_auth import (
    GoogleAuthRequest,
    refreshed_token,
)

from .fakes import CANARY, answer, everything_in, network

BODY = json.dumps({"access_token": CANARY, "error": "invalid_grant"})


@dataclass(slots=True)
class _Tripping:
    """Credentials whose refresh raises `error`, or sets `token`."""

    error: Exception | None = None
    token: str | None = None

    def refresh(self, request: object) -> None:
        del request
        if self.error:
            raise self.error


def _all_classes(kind: type[Exception]) -> set[type[Exception]]:
    return {kind}.union(*(_all_classes(each) for each in kind.__subclasses__()))


RefreshError: Callable[..., Exception] = exceptions.RefreshError
TransportError: Callable[..., Exception] = exceptions.TransportError
GOOGLE_AUTH = sorted(_all_classes(exceptions.GoogleAuthError), key=lambda k: k.__name__)
OTHERS: list[Exception] = [
    ValueError(BODY),
    TypeError(BODY),
    KeyError(BODY),
    IndexError(BODY),
    AttributeError(BODY),
    OverflowError(BODY),
    RecursionError(BODY),
    RuntimeError(BODY),
    OSError(5, BODY),
    UnicodeDecodeError("utf-8", BODY.encode(), 0, 1, "odd"),
    json.JSONDecodeError("odd", BODY, 0),
]


def _shown(error: BaseException) -> str:
    record = logging.LogRecord("x", 40, "x", 1, "m", (), None)
    record.exc_info = (type(error), error, error.__traceback__)
    return "\n".join(
        (
            *traceback.format_exception(error, chain=True),
            logging.Formatter().format(record),
            everything_in(error),
        )
    )


@pytest.mark.parametrize("kind", GOOGLE_AUTH, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("retryable", [False, True])
def test_no_exception_of_google_auth_shows_a_token(
    kind: Callable[..., Exception], retryable: bool
) -> None:
    error = kind(f"odd: {BODY}", retryable=retryable)
    error.args = (*error.args, BODY)

    with pytest.raises(SteadyError) as caught:
        refreshed_token(_Tripping(error), network()[0])
    assert CANARY not in _shown(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize("error", OTHERS, ids=lambda error: type(error).__name__)
def test_nor_does_any_other_that_an_answer_can_trip(error: Exception) -> None:
    with pytest.raises(NoSourceCredentials) as caught:
        refreshed_token(_Tripping(error), network()[0])
    assert CANARY not in _shown(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    "error", [Unavailable("down"), UsageError("HTTPS_PROXY"), NoSourceCredentials("x")]
)
def test_our_own_errors_pass_through_it(error: SteadyError) -> None:
    with pytest.raises(SteadyError) as caught:
        refreshed_token(_Tripping(error), network()[0])
    assert error is caught.value


def test_a_failing_transport_or_a_fault_that_passes_is_unavailable() -> None:
    for error in (
        TransportError(BODY),
        RefreshError(BODY, retryable=True),
    ):
        with pytest.raises(Unavailable):
            refreshed_token(_Tripping(error), network()[0])


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("invalid_grant", "revoked or has expired"),
        ("invalid_client", "OAuth client"),
        ("invalid_target", "audience"),
        ("unauthorized_client", "attribute condition"),
        ("access_denied", "renew them"),
    ],
)
def test_the_oauth_code_says_what_to_do(code: str, hint: str) -> None:
    error = RefreshError("no", {"error": code, "token": CANARY})

    with pytest.raises(NoSourceCredentials, match=f"no token: {code}") as caught:
        refreshed_token(_Tripping(error), network()[0])
    assert hint in caught.value.hint


@pytest.mark.parametrize("token", [None, "", "a b", CANARY + "\r\nX-A: b"])
def test_what_is_no_token_is_not_used_and_not_shown(token: str | None) -> None:
    with pytest.raises(NoSourceCredentials, match="no token") as caught:
        refreshed_token(_Tripping(token=token), network()[0])
    assert CANARY not in _shown(caught.value)


def test_a_token_is_the_answer() -> None:
    assert "ya29.x" == refreshed_token(_Tripping(token="ya29.x"), network()[0])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("msg", {"error": "invalid_grant"}), "invalid_grant"),
        (('msg: {"error": "invalid_grant"}',), "invalid_grant"),
        (("msg", '{"error": "invalid_target", "x": "y"}'), "invalid_target"),
        (("no brace", {"other": 1}, {"error": "a"}), "a"),
        (("msg", {"error": CANARY}), ""),
        (("msg",), ""),
        ((), ""),
    ],
)
def test_the_code_may_be_in_any_argument_of_an_exception(
    arguments: tuple[object, ...], code: str
) -> None:
    with pytest.raises(NoSourceCredentials) as caught:
        refreshed_token(_Tripping(Exception(*arguments)), network()[0])
    assert code == caught.value.message.partition("no token")[2].removeprefix(": ")


def test_the_transport_repeats_and_takes_text_or_bytes() -> None:
    exchange, sent, _ = network(
        answer(503), answer(200, {"access_token": "ya29.x"}, x="y")
    )
    request = GoogleAuthRequest(exchange)

    response = request(
        "https://h/t", method="POST", body="ä", headers={"A": "b"}, timeout=120, cert=1
    )

    assert (200, b'{"access_token": "ya29.x"}', "y") == (
        response.status,
        response.data,
        response.headers["x"],
    )
    assert ["ä".encode()] * 2 == [each.body for each in sent.requests]
    assert CANARY not in repr(request)


NO_TOKENS = [
    (200, b"<html>"),
    (200, {"issued_token_type": CANARY}),
    (302, {"access_token": CANARY}),
    (404, {"error": "not_found"}),
]


@pytest.mark.parametrize(("status", "body"), NO_TOKENS)
def test_what_a_proxy_says_instead_of_a_token_is_unavailable(
    status: int, body: object
) -> None:
    request = GoogleAuthRequest(network(answer(status, body))[0])

    with pytest.raises(Unavailable, match=rf"\({status}\) holds no token") as caught:
        request("https://sts.example/v1/token", method="POST", body="a=b")
    assert CANARY not in _shown(caught.value)


def test_a_refusal_of_the_token_endpoint_is_still_one() -> None:
    request = GoogleAuthRequest(network(answer(400, {"error": "invalid_target"}))[0])

    with pytest.raises(NoSourceCredentials, match="invalid_target"):
        request("https://sts.example/v1/token", method="POST", body="a=b")


def test_what_is_got_need_hold_no_token() -> None:
    exchange, _, _ = network(answer(404, b"the subject token"))

    assert 404 == GoogleAuthRequest(exchange)("https://h/subject").status


def test_repr_of_an_answer_does_not_show_it() -> None:
    exchange, _, _ = network(answer(200, {"t": CANARY}, t=CANARY))

    assert CANARY not in repr(GoogleAuthRequest(exchange)("https://h/t"))
