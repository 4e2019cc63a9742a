"""A new token within the time, or an error."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass

import pytest

from execcred.minting import mint_token, within
from execcred.request import TokenRequest
from steadycd_common.clock import Deadline, SystemClock
from steadycd_common.errors import SteadyError
from steadycd_common.gcp.errors import NoSourceCredentials, Unavailable
from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.expiry import format_rfc3339
from steadycd_common.gcp.http import HttpRequest, HttpResponse
from steadycd_common.gcp.sources.source import SourceIdentity

from .fakes import ACCOUNT, NOW, FakeClock


def soon(seconds: float = 5.0) -> Deadline:
    return Deadline.after(SystemClock(), seconds)


def test_the_result_is_that_of_the_work() -> None:
    assert "done" == within(soon(), lambda: "done")


def test_nothing_is_a_result_too() -> None:
    assert within(soon(), lambda: None) is None


@pytest.mark.parametrize(
    "error",
    [Unavailable("503"), SteadyError("x"), OSError(5, "x"), KeyboardInterrupt()],
)
def test_an_error_of_the_work_comes_through_as_it_is(error: BaseException) -> None:
    def work() -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        within(soon(), work)
    assert error is caught.value


def test_work_that_takes_too_long_is_left_behind() -> None:
    released = threading.Event()
    before = threading.active_count()

    with pytest.raises(Unavailable, match="the time-out has passed"):
        within(soon(0.05), released.wait)

    (left,) = (
        t for t in threading.enumerate() if t.daemon and t.name.endswith("(run)")
    )
    assert before + 1 == threading.active_count()
    released.set()
    left.join(5)
    assert before == threading.active_count()


def test_a_deadline_that_has_passed_is_not_waited_for() -> None:
    released = threading.Event()
    try:
        with pytest.raises(Unavailable):
            within(soon(-1), released.wait)
    finally:
        released.set()


@dataclass(frozen=True, slots=True)
class FakeSource:
    """Gives its token, or the error that stands for it."""

    value: str | SteadyError = "ya29.source"
    kind: str = "fake"
    principal: str = ""

    def identity(self) -> SourceIdentity:
        return SourceIdentity()

    def token(self, exchange: Exchange) -> str:
        del exchange
        if isinstance(self.value, SteadyError):
            raise self.value
        return self.value


@dataclass(slots=True)
class Iam:
    """Answers with a token that lives so long."""

    lifetime: float
    digits: str = "0"
    request: HttpRequest | None = None

    def __call__(self, request: HttpRequest, timeout: float) -> HttpResponse:
        del timeout
        self.request = request
        answer = {
            "accessToken": "ya29.new",
            "expireTime": f"{format_rfc3339(NOW + self.lifetime)[:-1]}.{self.digits}Z",
        }
        return HttpResponse(200, {}, json.dumps(answer).encode())


def test_it_is_minted_for_this_request_alone() -> None:
    iam = Iam(1800)
    request = TokenRequest(
        ACCOUNT,
        scopes=["s/a"],
        lifetime=1800,
        delegates=["hop@x"],
        iam_endpoint="https://iam.example/",
        quota_project="billed",
    )

    deadline = Deadline.after(FakeClock(), 5)
    token = mint_token(request, FakeSource(), iam, deadline)

    assert ("ya29.new", NOW + 1800) == (token.value, token.expires)
    assert iam.request is not None
    assert iam.request.url.startswith("https://iam.example/v1/projects/-/")
    assert iam.request.url.endswith(f"/{ACCOUNT}:generateAccessToken")
    assert "Bearer ya29.source" == iam.request.headers["Authorization"]
    assert "billed" == iam.request.headers["X-Goog-User-Project"]
    assert {
        "scope": ["s/a"],
        "lifetime": "1800s",
        "delegates": ["projects/-/serviceAccounts/hop@x"],
    } == json.loads(iam.request.body or b"")


@pytest.mark.parametrize("lifetime", [71, 72, 600])
def test_a_token_that_can_be_used_for_ten_seconds_is_good(lifetime: float) -> None:
    deadline = Deadline.after(FakeClock(), 5)

    token = mint_token(TokenRequest(ACCOUNT), FakeSource(), Iam(lifetime), deadline)

    assert NOW + lifetime == token.expires


@pytest.mark.parametrize("lifetime", [-600, 0, 60, 61, 69, 70])
def test_one_whose_told_expiry_would_be_upon_us_is_refused(lifetime: float) -> None:
    deadline = Deadline.after(FakeClock(), 5)

    with pytest.raises(Unavailable, match="about to expire"):
        mint_token(TokenRequest(ACCOUNT), FakeSource(), Iam(lifetime), deadline)


def test_the_expiry_that_is_told_has_whole_seconds() -> None:
    # Told would be ten seconds after NOW, which was half a second ago.
    deadline = Deadline.after(FakeClock(wall=NOW + 0.5), 5)

    with pytest.raises(Unavailable, match="about to expire"):
        mint_token(TokenRequest(ACCOUNT), FakeSource(), Iam(70, "9"), deadline)


def test_an_error_of_the_source_comes_through() -> None:
    error = NoSourceCredentials("revoked")
    deadline = Deadline.after(FakeClock(), 5)

    with pytest.raises(NoSourceCredentials) as caught:
        mint_token(TokenRequest(ACCOUNT), FakeSource(error), Iam(600), deadline)
    assert error is caught.value
