"""The metadata server: two requests, no proxy, and how long it is waited for."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from steadycd_common.errors import SteadyError
from steadycd_common.gcp.errors import (
    NoSourceCredentials,
    NothingAnswers,
    Unavailable,
)
from steadycd_common.gcp.http import HttpResponse
from steadycd_common.gcp.source_location import SourceLocation
from steadycd_common.gcp.sources.metadata import MetadataSource
from steadycd_common.gcp.sources.registry import load_source
from steadycd_common.gcp.sources.source import IAM_SCOPE, Source, SourceSettings

from .fakes import CANARY, answer, everything_in, network

USUAL = "169.254.169.254"
LAPTOP: dict[str, str] = {}
POD = {"KUBERNETES_SERVICE_HOST": "10.0.0.1"}


def _asked_for(host: str = "metadata.example:8080") -> Source:
    location = SourceLocation("", host, "GCE_METADATA_HOST")
    return load_source(location, b"", SourceSettings(LAPTOP))


def _last_resort(environ: dict[str, str] = LAPTOP) -> Source:
    return load_source(SourceLocation("", USUAL, ""), b"", SourceSettings(environ))


def _good(value: object = "ya29.machine") -> HttpResponse:
    body = {"access_token": value, "expires_in": 3599, "token_type": "Bearer"}
    return answer(200, body, metadata_flavor="Google")


def test_a_token_is_one_request_that_no_proxy_sees() -> None:
    exchange, sent, _ = network(_good())

    assert "ya29.machine" == _asked_for().token(exchange)

    (request,) = sent.requests
    parts = urlsplit(request.url)
    assert ("GET", True) == (request.method, request.direct)
    assert ("http", "metadata.example:8080") == (parts.scheme, parts.netloc)
    assert "/computeMetadata/v1/instance/service-accounts/default/token" == parts.path
    assert {"scopes": [IAM_SCOPE]} == parse_qs(parts.query)
    assert {"Metadata-Flavor": "Google"} == request.headers


def test_the_account_is_another_request() -> None:
    exchange, sent, _ = network(answer(200, b"node@p.iam.gserviceaccount.com\n"))
    source = MetadataSource("metadata", asked_for=True)

    assert "node@p.iam.gserviceaccount.com" == source.email(exchange)
    assert sent.requests[0].url.endswith("/service-accounts/default/email")


def test_a_pod_may_have_a_workload_pool_in_place_of_an_account() -> None:
    exchange, _, _ = network(answer(200, b"my-project.svc.id.goog"))

    account = MetadataSource("m", asked_for=True).email(exchange)

    assert "my-project.svc.id.goog" == account


@pytest.mark.parametrize(
    "body", [b"\x1b[2J", b"a\nb", b"\xff", b"x" * 255, "ä".encode()]
)
def test_what_no_account_looks_like_is_not_shown(body: bytes) -> None:
    exchange, _, _ = network(answer(200, body))

    with pytest.raises(Unavailable, match="not as a metadata server"):
        MetadataSource("m", asked_for=True).email(exchange)


# Asked for or not, what the server answers, the error
ANSWERS: list[tuple[Source, HttpResponse, type[SteadyError], str]] = [
    (_asked_for(), answer(404), NoSourceCredentials, "answered 404"),
    (_asked_for(), answer(403), NoSourceCredentials, "answered 403"),
    (_asked_for(), answer(302), NoSourceCredentials, "answered 302"),
    (_asked_for(), answer(200, b"<html>"), Unavailable, "not as a metadata server"),
    (_asked_for(), answer(200, b"[" * 100_000), Unavailable, "not as a metadata"),
    (_asked_for(), answer(200, []), Unavailable, "not as a metadata server"),
    (_asked_for(), answer(200, {}), Unavailable, "not as a metadata server"),
    (_asked_for(), _good(None), Unavailable, "not as a metadata server"),
    (_asked_for(), _good(CANARY + "\n"), Unavailable, "not as a metadata server"),
    (_last_resort(), _good(CANARY + "\n"), Unavailable, "not as a metadata server"),
    # Some other cloud's server, or a captive portal.
    (_last_resort(), answer(200, {}), NothingAnswers, "no metadata server"),
    (_last_resort(), answer(401), NothingAnswers, "no metadata server"),
    (_last_resort(), answer(404), NothingAnswers, "no metadata server"),
    (
        _last_resort(),
        answer(404, metadata_flavor="Google"),
        NoSourceCredentials,
        "answered 404",
    ),
]


@pytest.mark.parametrize(("source", "given", "kind", "said"), ANSWERS)
def test_each_answer_has_its_error_and_is_asked_once(
    source: Source, given: HttpResponse, kind: type[SteadyError], said: str
) -> None:
    exchange, sent, _ = network(given, _good())

    with pytest.raises(kind, match=said) as caught:
        source.token(exchange)
    assert kind is type(caught.value)
    assert 1 == len(sent.requests)
    assert CANARY not in everything_in(caught.value)


@pytest.mark.parametrize("source", [_asked_for(), _last_resort(), _last_resort(POD)])
def test_a_server_that_is_just_starting_is_asked_again(source: Source) -> None:
    exchange, _, _ = network("connection refused", answer(503), answer(429), _good())

    assert "ya29.machine" == source.token(exchange)


@pytest.mark.parametrize("given", ["timed out", answer(503), answer(429)])
def test_on_a_laptop_nothing_answers_after_three_seconds(
    given: HttpResponse | str,
) -> None:
    exchange, _, clock = network(given, seconds=20)

    with pytest.raises(NothingAnswers, match="no source credentials") as caught:
        _last_resort().token(exchange)
    assert caught.value.transient
    assert "--credentials" in caught.value.hint
    assert 1 < clock.passed <= 3


def test_a_silent_address_gets_three_seconds_too() -> None:
    exchange, sent, clock = network("timed out", seconds=20, cost=99)

    with pytest.raises(NothingAnswers):
        _last_resort().token(exchange)
    assert [3.0] == sent.timeouts
    assert 3.0 == clock.passed


def test_in_a_pod_it_gets_all_the_time_there_is() -> None:
    exchange, _, clock = network("connection refused", seconds=20)

    with pytest.raises(NothingAnswers):
        _last_resort(POD).token(exchange)
    assert 15 < clock.passed <= 20


def test_a_server_that_was_asked_for_is_unavailable() -> None:
    exchange, _, clock = network("timed out", seconds=20)

    with pytest.raises(Unavailable, match="timed out"):
        _asked_for().token(exchange)
    assert 15 < clock.passed <= 20


def test_a_short_deadline_stays_short() -> None:
    for source in (_last_resort(), _last_resort(POD)):
        exchange, _, clock = network("timed out", seconds=1)
        with pytest.raises(NothingAnswers):
            source.token(exchange)
        assert clock.passed <= 1


@pytest.mark.parametrize(
    "host",
    ["a/b", "user@a", "a b", "http://a", "a:x", "a:99999", "a\r\nX: y", "[::1", "?"],
)
def test_a_host_that_is_none_is_an_error_at_once(host: str) -> None:
    with pytest.raises(NoSourceCredentials, match="GCE_METADATA_HOST names no host"):
        _asked_for(host)


def test_it_speaks_for_nobody_in_particular() -> None:
    source = _last_resort()

    assert ("metadata", "") == (source.kind, source.principal)
    assert source.identity().known
