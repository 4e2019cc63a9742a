"""A hot loop asks IAM once for some seconds; then it is asked again."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest

from execcred.cache.refusal import parse_refusal, render_refusal
from steadycd_standin import credential_files
from steadycd_standin.faults import Fault

from .world import MINT, NOBODY, READER, World


def _forget(world: World) -> None:
    """Let the seconds pass for which a refusal is remembered."""
    [path] = world.kept(".refused")
    now = time.time()
    refusal = parse_refusal(path.read_bytes(), now)
    assert refusal is not None
    assert now - 5 < refusal.noted <= now
    path.write_bytes(render_refusal(replace(refusal, noted=now - 5)))


def test_a_loop_asks_once(world: World) -> None:
    first = world.get_token(NOBODY)
    world.google.clear_calls()

    for _ in range(9):
        answer = world.get_token(NOBODY)
        assert first.status == answer.status == 5
        assert "no such account" in answer.stderr
        assert "--no-cache" in answer.stderr

    assert [] == world.google.calls()


def test_so_do_many_at_once(world: World) -> None:
    answers = world.get_tokens(10, NOBODY)

    assert {5} == {answer.status for answer in answers}
    assert 1 == world.minted()


def test_after_that_it_is_asked_again(world: World) -> None:
    assert 5 == world.get_token(NOBODY).status
    world.google.grant(world.google.machine, NOBODY)
    assert 5 == world.get_token(NOBODY).status

    _forget(world)

    assert 0 == world.get_token(NOBODY).status


def test_without_the_cache_it_is_asked_at_once(world: World) -> None:
    assert 5 == world.get_token(NOBODY).status
    world.google.grant(world.google.machine, NOBODY)

    assert 0 == world.get_token(NOBODY, "--no-cache").status


def test_it_is_remembered_for_the_same_question_alone(world: World) -> None:
    assert 5 == world.get_token(NOBODY).status

    assert 0 == world.get_token(READER).status
    world.google.grant(world.google.machine, NOBODY)
    assert 0 == world.get_token(NOBODY, "--lifetime", "30m").status


def test_a_login_that_was_revoked_is_remembered_too(world: World) -> None:
    path = credential_files.authorized_user(world.google, world.folder)
    login = json.loads(path.read_text())
    world.google.state.logins.revoke(login["refresh_token"])

    for _ in range(3):
        assert 4 == world.get_token(READER, "--credentials", str(path)).status

    assert 1 == len(world.google.calls("token"))


@pytest.mark.parametrize("fault", [Fault(status=503), Fault("reset")])
def test_an_outage_is_not_for_who_asks_later(world: World, fault: Fault) -> None:
    world.google.faults.add(MINT, fault, times=None)
    assert 6 == world.get_token(READER, "--timeout", "0.5").status
    world.google.faults.clear()

    assert 0 == world.get_token(READER).status


def test_a_remembered_refusal_that_is_damaged_is_none(world: World) -> None:
    assert 5 == world.get_token(NOBODY).status
    [path] = world.kept(".refused")
    path.write_bytes(path.read_bytes().replace(b"RefusedByIam", b"RefusedByAll"))

    assert 5 == world.get_token(NOBODY).status
    assert 2 == world.minted()
