"""A token is renewed in time, and what is kept bridges an outage while it can."""

from __future__ import annotations

import time

import pytest

from steadycd_standin.faults import Fault

from .world import MINT, READER, World

TIMEOUT = ("--timeout", "0.6")


@pytest.mark.parametrize(("left", "calls"), [(310, 0), (298, 1), (75, 1), (-5, 1)])
def test_under_five_minutes_a_new_one_is_minted(
    world: World, left: float, calls: int
) -> None:
    old = world.get_token(READER).token
    world.leave(left)
    world.minted()

    new = world.get_token(READER).token

    assert calls == world.minted()
    assert (new == old) == (calls == 0)
    assert new == world.get_token(READER).token
    assert 0 == world.minted()


@pytest.mark.parametrize(
    "fault",
    [Fault(status=503), Fault(status=429), Fault("reset"), Fault("hang")],
    ids=["503", "429", "reset", "hang"],
)
@pytest.mark.parametrize("kind", [MINT, "metadata-token"])
def test_an_outage_is_bridged_with_a_warning(
    world: World, kind: str, fault: Fault
) -> None:
    old = world.get_token(READER).token
    world.leave(120)
    world.google.faults.add(kind, fault, times=None)

    answer = world.get_token(READER, *TIMEOUT)

    assert (0, old) == (answer.status, answer.token)
    assert 1 == answer.stderr.count("\n")
    assert answer.stderr.startswith("execcred: warning: ")
    assert 60 == pytest.approx(answer.expires - time.time(), abs=3)


@pytest.mark.parametrize("left", [59, 5, -5])
def test_not_with_a_token_that_the_caller_could_not_use(
    world: World, left: float
) -> None:
    world.get_token(READER)
    world.leave(left)
    world.google.faults.add(MINT, Fault(status=503), times=None)

    assert 6 == world.get_token(READER, *TIMEOUT).status


def test_not_against_a_refusal(world: World) -> None:
    world.get_token(READER)
    world.leave(120)
    world.google.revoke(world.google.machine, READER)

    assert 5 == world.get_token(READER).status


def test_not_without_a_cache(world: World) -> None:
    world.get_token(READER)
    world.leave(120)
    world.google.faults.add(MINT, Fault(status=503), times=None)

    assert 6 == world.get_token(READER, *TIMEOUT, "--no-cache").status


def test_whoever_waits_for_it_does_not_wait_for_long(world: World) -> None:
    world.get_token(READER)
    world.leave(66)
    world.google.faults.add(MINT, Fault("hang"), times=None)

    answer = world.get_token(READER)

    assert 0 == answer.status
    assert time.time() < answer.expires


def test_once_the_outage_is_over_a_new_one_is_minted(world: World) -> None:
    old = world.get_token(READER).token
    world.leave(120)
    world.google.faults.add(MINT, Fault(status=503), times=None)
    assert 0 == world.get_token(READER, *TIMEOUT).status

    world.google.faults.clear()
    new = world.get_token(READER)

    assert (0, "") == (new.status, new.stderr)
    assert old != new.token
