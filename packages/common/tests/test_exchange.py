"""Which requests are sent again, when, and for how long."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd_common.clock import Deadline
from steadycd_common.gcp.errors import Unavailable
from steadycd_common.gcp.exchange import LONGEST_TRY, Exchange, retry_after
from steadycd_common.gcp.http import ConnectionFailed, HttpRequest, HttpResponse

from .fakes import NOW, Answer, FakeClock, FakeNetwork, answer, network

REQUEST = HttpRequest("POST", "https://iam.example:8443/v1/x", {"A": "b"}, b"body")

FINAL = [200, 201, 204, 300, 301, 302, 304, 307, 308]
FINAL += [400, 401, 402, 403, 404, 405, 407, 409, 411, 418, 428, 430, 499]
AGAIN = [408, 429, 500, 501, 502, 503, 504, 599]


@pytest.mark.parametrize("status", FINAL)
def test_an_answer_that_asking_again_would_not_change_is_the_answer(
    status: int,
) -> None:
    exchange, sent, clock = network(answer(status), answer(200))

    assert status == exchange(REQUEST).status
    assert [REQUEST] == sent.requests
    assert [] == clock.sleeps


@pytest.mark.parametrize("status", AGAIN)
def test_a_passing_fault_is_asked_again_until_it_has_passed(status: int) -> None:
    exchange, sent, clock = network(answer(status), answer(status), answer(200))

    assert 200 == exchange(REQUEST).status
    assert [REQUEST] * 3 == sent.requests
    assert [0.25, 0.5] == clock.sleeps


def test_no_answer_at_all_is_a_passing_fault() -> None:
    exchange, sent, _ = network("h: timed out", answer(200))

    assert 200 == exchange(REQUEST).status
    assert 2 == len(sent.requests)


@pytest.mark.parametrize("status", AGAIN)
def test_to_the_end_it_is_unavailable_with_the_last_reason(status: int) -> None:
    exchange, sent, clock = network(answer(status))

    with pytest.raises(Unavailable, match=f"iam.example:8443 answered {status}"):
        exchange(REQUEST)
    assert len(sent.requests) > 3
    assert 15 < clock.passed < 20


def test_pauses_double_up_to_four_seconds() -> None:
    exchange, _, clock = network("down", seconds=20)

    with pytest.raises(Unavailable, match="down"):
        exchange(REQUEST)
    assert [0.25, 0.5, 1, 2, 4, 4, 4, 4] == clock.sleeps


def test_jitter_takes_at_most_half_of_a_pause_away() -> None:
    exchange, _, clock = network("down", seconds=3, jitter=lambda: 0.0)

    with pytest.raises(Unavailable):
        exchange(REQUEST)
    assert [0.125, 0.25, 0.5, 1] == clock.sleeps


def test_a_try_gets_eight_seconds_and_the_last_one_what_is_left() -> None:
    exchange, sent, _ = network("timed out", seconds=20, cost=99)

    with pytest.raises(Unavailable):
        exchange(REQUEST)
    assert [LONGEST_TRY, LONGEST_TRY, 20 - 16 - 0.75] == sent.timeouts


def test_after_the_deadline_nothing_is_sent() -> None:
    exchange, sent, _ = network(answer(200), seconds=0)

    with pytest.raises(Unavailable, match="time-out"):
        exchange(REQUEST)
    assert [] == sent.requests


RETRY_AFTER = [
    ("0", 0.0),
    ("1", 1.0),
    (" 7 ", 7.0),
    ("007", 7.0),
    ("120", 120.0),
    ("99999999999999999999", 999999999.0),
    ("9" * 5000, 999999999.0),
    ("Mon, 21 Sep 2026 14:13:30 GMT", 10.0),
    ("Mon Sep 21 14:13:30 2026", 10.0),
    ("Mon, 21 Sep 2026 14:13:00 GMT", 0.0),
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
    ("", 0.0),
    ("-5", 0.0),
    ("+5", 0.0),
    ("1.5", 0.0),
    ("1e3", 0.0),
    ("1_0", 0.0),
    ("nan", 0.0),
    ("inf", 0.0),
    ("soon", 0.0),
    ("\N{ARABIC-INDIC DIGIT FIVE}", 0.0),
    ("\N{SUPERSCRIPT TWO}", 0.0),
    ("Mon, 99 Sep 2026 99:99:99 GMT", 0.0),
]


@pytest.mark.parametrize(("value", "seconds"), RETRY_AFTER)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float) -> None:
    assert seconds == retry_after(answer(503, retry_after=value), NOW)


def test_retry_after_may_be_absent() -> None:
    assert 0.0 == retry_after(answer(503), NOW)


@given(st.text() | st.text("0123456789-+., GMTOct:", max_size=40))
def test_any_retry_after_is_a_number_of_seconds(value: str) -> None:
    assert 0 <= retry_after(answer(503, retry_after=value), NOW) < float("inf")


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_the_server_says_how_long_to_wait(status: int) -> None:
    exchange, _, clock = network(answer(status, retry_after="5"), answer(200))

    exchange(REQUEST)
    assert [5.0] == clock.sleeps


def test_the_server_cannot_shorten_a_pause() -> None:
    exchange, _, clock = network(answer(503, retry_after="0"), answer(200))

    exchange(REQUEST)
    assert [0.25] == clock.sleeps


@pytest.mark.parametrize(
    "value", ["20", "3600", "9" * 30, "Fri, 31 Dec 9999 23:59:59 GMT"]
)
def test_a_wait_beyond_the_deadline_is_not_begun(value: str) -> None:
    exchange, sent, clock = network(answer(429, retry_after=value), answer(200))

    with pytest.raises(Unavailable, match="429"):
        exchange(REQUEST)
    assert [] == clock.sleeps
    assert 1 == len(sent.requests)


def test_retry_after_counts_only_with_a_passing_fault() -> None:
    exchange, _, clock = network(answer(403, retry_after="5"))

    exchange(REQUEST)
    assert [] == clock.sleeps


_ANSWERS: st.SearchStrategy[Answer] = st.one_of(
    st.just("down"),
    st.builds(
        lambda status, value: answer(status, retry_after=value),
        st.sampled_from([200, 302, 403, 408, 429, 500, 503]),
        st.integers(0, 30).map(str) | st.just("soon"),
    ),
)


@given(
    st.lists(_ANSWERS, min_size=1, max_size=12),
    st.floats(0, 60),
    st.floats(0, 20),
    st.floats(0, 1, exclude_max=True),
)
def test_the_deadline_is_never_exceeded(
    answers: list[Answer], seconds: float, cost: float, jitter: float
) -> None:
    clock = FakeClock()
    transport = FakeNetwork(clock, answers, cost)
    exchange = Exchange(transport, Deadline.after(clock, seconds), lambda: jitter)
    response: HttpResponse | None = None

    with contextlib.suppress(Unavailable):
        response = exchange(REQUEST)

    assert clock.passed <= seconds + 1e-6
    assert all(0 < timeout <= LONGEST_TRY for timeout in transport.timeouts)
    assert all(pause > 0 for pause in clock.sleeps)
    if response:
        assert response.status < 500
        assert response.status not in (408, 429)


def test_an_unavailable_has_no_context() -> None:
    exchange, _, _ = network("down", seconds=1)

    with pytest.raises(Unavailable) as caught:
        exchange(REQUEST)
    assert caught.value.__context__ is None


def test_what_does_not_change_by_itself_is_not_asked_again() -> None:
    exchange, sent, clock = network(ConnectionFailed("h: no", "do this"), answer(200))

    with pytest.raises(Unavailable) as caught:
        exchange(REQUEST)
    assert ("h: no", "do this") == (caught.value.message, caught.value.hint)
    assert 1 == len(sent.requests)
    assert [] == clock.sleeps
    assert caught.value.__context__ is None


HINTS: list[tuple[Answer, float, str]] = [
    (answer(429, retry_after="3600"), 20, "it asks for 3600 s of patience; see"),
    (answer(503, retry_after="20"), 20, "it asks for 20 s of patience; see"),
    (answer(503), 3, "the time-out leaves no time for another try; see"),
    ("h: timed out", 3, "the time-out leaves no time for another try; see"),
]


@pytest.mark.parametrize(("last", "seconds", "hint"), HINTS)
def test_it_is_told_why_it_is_not_asked_again(
    last: Answer, seconds: float, hint: str
) -> None:
    exchange, _, _ = network(last, seconds=seconds)

    with pytest.raises(Unavailable) as caught:
        exchange(REQUEST)
    assert hint + " --timeout" == caught.value.hint
