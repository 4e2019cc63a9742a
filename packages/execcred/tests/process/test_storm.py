"""Many processes at once: one of them asks, and all are answered."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from steadycd_standin.faults import Fault

from .world import MINT, READER, World, answered, exec_info

ACCOUNTS = [f"tenant-{n}@team-a.iam.gserviceaccount.com" for n in range(10)]


def test_two_hundred_processes_over_ten_accounts_make_ten_calls(world: World) -> None:
    for account in ACCOUNTS:
        world.google.grant(world.google.machine, account)

    runs = [world.start("get-token", ACCOUNTS[n % 10]) for n in range(200)]
    answers = [answered(world.end(run)) for run in runs]

    assert {0} == {answer.status for answer in answers}
    for n, account in enumerate(ACCOUNTS):
        [token] = {answer.token for answer in answers[n::10]}
        found = world.google.whois(token)
        assert found is not None
        assert account == found.email
    assert 10 == world.minted()


def test_sixty_of_one_parent_under_client_go_make_a_call_for_each_account(
    world: World,
) -> None:
    info = exec_info("v1")
    accounts = ACCOUNTS[:6]
    for account in accounts:
        world.google.grant(world.google.machine, account)

    runs = [
        world.start("get-token", accounts[n % 6], KUBERNETES_EXEC_INFO=info)
        for n in range(60)
    ]
    answers = [answered(world.end(run)) for run in runs]

    assert {0} == {answer.status for answer in answers}
    for n in range(6):
        assert 1 == len({answer.token for answer in answers[n::6]})
    assert 6 == world.minted()


def test_those_who_wait_for_one_that_meets_an_outage_make_no_calls(
    world: World,
) -> None:
    # An hour is longer than it would wait.
    outage = Fault(status=503, retry_after="3600", delay=0.3)
    world.google.faults.add(MINT, outage, times=None)
    holder = world.start("get-token", READER)
    world.wait_for_calls(MINT)
    holder.send_signal(signal.SIGSTOP)
    waiting = [world.start("get-token", READER) for _ in range(10)]
    [lock] = world.kept(".lock")
    _wait_until_opened(lock, 11)

    holder.send_signal(signal.SIGCONT)

    first, *others = (answered(world.end(run)) for run in [holder, *waiting])
    assert 6 == first.status
    assert "answered 503" in first.stderr
    assert {first} == set(others)
    assert 1 == world.minted()
    world.google.faults.clear()
    assert 0 == world.get_token(READER).status


def test_those_who_wait_for_one_that_is_killed_go_on(world: World) -> None:
    world.google.faults.add(MINT, Fault("hang"))
    holder = world.start("get-token", READER)
    world.wait_for_calls(MINT)
    waiting = [world.start("get-token", READER) for _ in range(4)]
    [lock] = world.kept(".lock")
    _wait_until_opened(lock, 5)

    holder.send_signal(signal.SIGKILL)

    answers = [answered(world.end(run)) for run in waiting]
    assert {0} == {answer.status for answer in answers}
    assert 1 == len({answer.token for answer in answers})
    assert 2 == world.minted()
    assert -signal.SIGKILL == answered(world.end(holder)).status


def test_those_who_wait_for_one_that_is_stopped_wait_for_half_of_their_time(
    world: World,
) -> None:
    world.google.faults.add(MINT, Fault("hang"))
    holder = world.start("get-token", READER)
    world.wait_for_calls(MINT)
    holder.send_signal(signal.SIGSTOP)
    began = time.monotonic()

    answers = world.get_tokens(3, READER, "--timeout", "2")

    assert {0} == {answer.status for answer in answers}
    assert 1 <= time.monotonic() - began < 20
    holder.kill()
    world.end(holder)


def test_one_that_is_killed_while_it_waits_holds_up_nobody(world: World) -> None:
    world.google.faults.add(MINT, Fault(delay=0.3))
    holder = world.start("get-token", READER)
    world.wait_for_calls(MINT)
    holder.send_signal(signal.SIGSTOP)
    waiting = world.start("get-token", READER)
    [lock] = world.kept(".lock")
    _wait_until_opened(lock, 2)
    waiting.send_signal(signal.SIGKILL)
    holder.send_signal(signal.SIGCONT)

    assert 0 == answered(world.end(holder)).status
    assert 0 == world.get_token(READER).status
    assert 1 == world.minted()
    world.end(waiting)


def _wait_until_opened(path: Path, times: int) -> None:
    """Return once so many processes have the file open."""
    wanted = path.stat()
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if sum(_has_open(pid, wanted) for pid in os.listdir("/proc")) >= times:
            return
        time.sleep(0.01)
    raise AssertionError("nobody opens " + path.name)


def _has_open(process: str, wanted: os.stat_result) -> bool:
    try:
        files = list(Path(f"/proc/{process}/fd").iterdir())
        return any(os.path.samestat(file.stat(), wanted) for file in files)
    except OSError:
        return False
