"""How long we wait between two tries, and when we give up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from imagerewrite.registry.transport.answer import Answer, NoAnswer
from imagerewrite.registry.transport.patience import Patience
from steadycd_common.clock import Deadline

CUT = NoAnswer("cut", again=True)
FOR_GOOD = NoAnswer("for good")


@dataclass
class FakeClock:
    at: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return 1_000_000_000 + self.at

    def monotonic(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


def says(status: int, **headers: str) -> Answer:
    found: Mapping[str, str] = {n.replace("_", "-"): v for n, v in headers.items()}
    return Answer(status, "http://r", found)


def asked(
    clock: FakeClock,
    *outcomes: Answer | NoAnswer,
    left: float = 60.0,
    jitter: float = 1,
) -> Answer:
    coming = iter(outcomes)

    def ask() -> Answer:
        outcome = next(coming)
        if isinstance(outcome, NoAnswer):
            raise outcome
        return outcome

    silent: Callable[[str], None] = lambda _: None  # noqa: E731
    patience = Patience(Deadline.after(clock, left), lambda: jitter, silent)
    return patience(ask)


@pytest.mark.parametrize("status", [200, 304, 307, 400, 401, 403, 404])
def test_an_answer_is_an_answer(status: int) -> None:
    clock = FakeClock()

    assert status == asked(clock, says(status)).status
    assert [] == clock.slept


def test_pauses_double_and_differ_by_chance() -> None:
    most, least = FakeClock(), FakeClock()

    asked(most, CUT, says(500), says(429), CUT, says(200))
    asked(least, CUT, says(503), says(408), CUT, says(200), jitter=0)

    assert [0.25, 0.5, 1.0, 2.0] == most.slept
    assert [0.125, 0.25, 0.5, 1.0] == least.slept


def test_five_tries_are_enough() -> None:
    clock = FakeClock()

    with pytest.raises(NoAnswer, match="answered 500"):
        asked(clock, *[says(500)] * 5)

    assert 4 == len(clock.slept)


def test_what_stays_is_not_tried_again() -> None:
    clock = FakeClock()

    with pytest.raises(NoAnswer, match="for good"):
        asked(clock, FOR_GOOD)

    assert [] == clock.slept


@pytest.mark.parametrize("wait", ["7", "Sun, 09 Sep 2001 01:46:47 GMT"])
def test_we_wait_as_long_as_we_are_asked_to(wait: str) -> None:
    clock = FakeClock()

    asked(clock, says(429, retry_after=wait), says(200))

    assert [7.0] == clock.slept


def test_we_do_not_wait_for_what_comes_too_late() -> None:
    clock = FakeClock()

    with pytest.raises(NoAnswer, match="answered 503") as caught:
        asked(clock, says(503, retry_after="60"), left=60)

    assert [] == clock.slept
    assert "60 s" in caught.value.hint
