"""When things that repeat are due."""

from __future__ import annotations

from imagerewrite.automation.schedule import Schedule


def test_what_is_new_is_due_and_then_after_its_interval() -> None:
    schedule: Schedule[str] = Schedule()

    assert {"a", "b"} == schedule.due({"a": 10.0, "b": 30.0}, 100.0)
    assert set() == schedule.due({"a": 10.0, "b": 30.0}, 109.0)
    assert {"a"} == schedule.due({"a": 10.0, "b": 30.0}, 110.0)
    assert {"a", "b"} == schedule.due({"a": 10.0, "b": 30.0}, 130.0)


def test_it_waits_until_the_first_and_never_longer_than_it_may() -> None:
    schedule: Schedule[str] = Schedule()
    schedule.due({"a": 10.0, "b": 30.0}, 100.0)

    assert 10.0 == schedule.wait(100.0, 60.0)
    assert 0.0 == schedule.wait(150.0, 60.0)
    assert 5.0 == schedule.wait(100.0, 5.0)
    assert 60.0 == Schedule[str]().wait(0.0, 60.0)


def test_an_interval_that_becomes_shorter_counts_at_once() -> None:
    schedule: Schedule[str] = Schedule()
    schedule.due({"a": 3600.0}, 0.0)

    assert set() == schedule.due({"a": 10.0}, 5.0)
    assert {"a"} == schedule.due({"a": 10.0}, 15.0)


def test_one_that_comes_back_is_due() -> None:
    schedule: Schedule[str] = Schedule()
    schedule.due({"a": 3600.0}, 0.0)
    schedule.due({}, 1.0)

    assert {"a"} == schedule.due({"a": 3600.0}, 2.0)


def test_an_interval_of_nothing_does_not_spin() -> None:
    schedule: Schedule[str] = Schedule()
    schedule.due({"a": 0.0}, 0.0)

    assert 0.0 < schedule.wait(0.0, 60.0)
