"""The run itself: faults of ours, time, and what is remembered between checks."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection

from execcred.doctor.check import Check
from execcred.doctor.examination import Examination
from execcred.doctor.examine import examine
from execcred.doctor.finding import Finding, State, ok

from .world import World


def test_a_fault_of_ours_hides_no_other_check_and_tells_no_secret() -> None:
    def broken(_: Examination) -> Finding:
        raise ValueError("ya29.secret")

    def fine(_: Examination) -> Finding:
        return ok("fine")

    checks = [Check("a", "A", broken), Check("b", "B", fine), Check("c", "C", fine)]
    nothing_to_see: Examination = None  # type: ignore[assignment]

    results = examine(checks, nothing_to_see)

    assert [r.finding.state for r in results] == [State.FAILED, State.OK, State.OK]
    assert results[0].finding.status == 70
    assert "ValueError" in results[0].finding.found
    assert "secret" not in repr(results)


def test_what_is_skipped_names_the_check_at_the_root() -> None:
    def broken(_: Examination) -> Finding:
        raise ValueError

    checks = [
        Check("a", "First", broken),
        Check("b", "Second", broken, needs=("a",)),
        Check("c", "Third", broken, needs=("b",)),
    ]
    nothing_to_see: Examination = None  # type: ignore[assignment]

    *_, third = examine(checks, nothing_to_see)

    assert third.finding.found == "hangs on what failed above: First"
    assert third.finding.facts == {"cause": "a"}


def test_iam_that_never_answers_holds_nobody_beyond_the_time_out(world: World) -> None:
    let_go = threading.Event()

    def ask(
        account: str, permissions: Collection[str], token: str, timeout: float
    ) -> frozenset[str]:
        del account, permissions, token, timeout
        let_go.wait(5)
        return frozenset()

    world.ask = ask
    world.given["--timeout"] = ["0.3"]
    began = time.monotonic()

    report = world.examine()
    let_go.set()

    assert time.monotonic() - began < 2
    assert report.states["account"] == "warning"
    assert report.states["mint"] == "failed"
    assert report.status == 6
