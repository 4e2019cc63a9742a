"""A token that the API server refused is replaced: at once, and not for ever.

client-go asks again without a word about the 401. The process of these tests is the
parent of each run, as client-go is.
"""

from __future__ import annotations

import time

from steadycd_standin.faults import Fault

from .world import MINT, READER, World, exec_info

INFO = exec_info("v1")
ANOTHER_PARENT = ("sh", "-c", '"$@"; exit $?', "sh")


def _asks(world: World, *options: str) -> str:
    return world.get_token(READER, *options, KUBERNETES_EXEC_INFO=INFO).token


def test_who_asks_again_gets_another_token(world: World) -> None:
    refused = _asks(world)

    fresh = _asks(world)

    assert refused != fresh
    assert 2 == world.minted()


def test_who_goes_on_asking_gets_the_same_for_a_minute(world: World) -> None:
    tokens = [_asks(world) for _ in range(5)]

    assert 1 == len(set(tokens[1:]))
    assert 2 == world.minted()


def test_after_a_minute_it_is_replaced_once_more(world: World) -> None:
    tokens = [_asks(world) for _ in range(3)]
    world.minted()
    entry = world.entry()
    assert entry.reminted
    for age, calls in ((50, 0), (61, 1)):
        entry.reminted = int(time.time()) - age
        world.keep(entry)

        tokens.append(_asks(world))

        assert calls == world.minted()
    assert tokens[-2] != tokens[-1]


def test_another_process_gets_what_is_kept(world: World) -> None:
    kept = _asks(world)
    other = world.behind(*ANOTHER_PARENT)

    for _ in range(3):
        answer = other.get_token(READER, KUBERNETES_EXEC_INFO=INFO)
        assert kept == answer.token

    assert 1 == world.minted()


def test_so_does_who_is_not_client_go(world: World) -> None:
    tokens = {world.get_token(READER).token for _ in range(3)}

    assert 1 == len(tokens)
    assert 1 == world.minted()


def test_so_does_who_asks_for_something_else(world: World) -> None:
    kept = _asks(world)

    assert kept == _asks(world, "--timeout=20")
    assert kept == world.get_token(READER).token
    other = exec_info("v1beta1")
    assert kept == world.get_token(READER, KUBERNETES_EXEC_INFO=other).token
    assert 1 == world.minted()


def test_many_of_one_process_at_once_share_one_token(world: World) -> None:
    world.google.faults.add(MINT, Fault(delay=0.3))

    answers = world.get_tokens(8, READER, KUBERNETES_EXEC_INFO=INFO)

    assert 1 == len({answer.token for answer in answers})
    assert 1 == world.minted()


def test_many_that_were_refused_at_once_cost_one_token(world: World) -> None:
    refused = _asks(world)
    world.google.faults.add(MINT, Fault(delay=0.3))

    answers = world.get_tokens(8, READER, KUBERNETES_EXEC_INFO=INFO)

    assert {0} == {answer.status for answer in answers}
    assert refused not in {answer.token for answer in answers}
    assert 2 == world.minted()


def test_in_an_outage_the_refused_one_is_all_there_is(world: World) -> None:
    refused = _asks(world, "--timeout=0.6")
    world.google.faults.add(MINT, Fault(status=503), times=None)

    answer = world.get_token(READER, "--timeout=0.6", KUBERNETES_EXEC_INFO=INFO)

    assert refused == answer.token
    assert answer.stderr.startswith("execcred: warning: ")


def test_what_is_replaced_is_kept_for_all(world: World) -> None:
    _asks(world)
    fresh = _asks(world)

    assert fresh == world.get_token(READER).token
