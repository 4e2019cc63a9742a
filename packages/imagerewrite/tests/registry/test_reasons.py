"""What went wrong, in words for people."""

from __future__ import annotations

import http.client
import ssl

import pytest
from urllib3 import exceptions

from imagerewrite.registry.transport.reasons import no_answer

SECRET = "Bearer hidden"
REFUSED = ConnectionRefusedError(111, "Connection refused")
PASSES: list[tuple[BaseException, str]] = [
    (REFUSED, "connection refused"),
    (exceptions.ProtocolError(SECRET, REFUSED), "connection refused"),
    (exceptions.ProtocolError(SECRET, ConnectionResetError()), "connection was cut"),
    (exceptions.ProtocolError(SECRET, http.client.BadStatusLine("x")), "no HTTP"),
    (TimeoutError(SECRET), "timed out"),
    (exceptions.SSLError(ssl.SSLError(1, SECRET)), "no TLS"),
    (exceptions.ProtocolError(SECRET), "ProtocolError"),
    (OSError(113, "No route to host"), "no route to host"),
]
STAYS: list[tuple[BaseException, str]] = [
    (ValueError(SECRET), "ValueError"),
    (exceptions.LocationParseError(SECRET), "LocationParseError"),
    (exceptions.ProxyError(SECRET, REFUSED), "the proxy: connection refused"),
    (
        exceptions.ProxyError(
            SECRET, OSError("Tunnel connection failed: 407 " + SECRET)
        ),
        "the proxy: it answered 407",
    ),
    (exceptions.SSLError(ssl.SSLCertVerificationError(1, "x")), "not trusted"),
]


def verified(error: BaseException) -> BaseException:
    for each in (error, *error.args):
        if isinstance(each, ssl.SSLCertVerificationError):
            each.verify_message = "self-signed"
    return error


@pytest.mark.parametrize(("error", "words"), PASSES)
def test_what_may_pass_is_worth_another_try(error: BaseException, words: str) -> None:
    found = no_answer(error)

    assert words in str(found)
    assert found.again
    assert SECRET not in str(found)


@pytest.mark.parametrize(("error", "words"), STAYS)
def test_what_stays_is_not(error: BaseException, words: str) -> None:
    found = no_answer(verified(error))

    assert words in str(found)
    assert not found.again
    assert SECRET not in str(found)
