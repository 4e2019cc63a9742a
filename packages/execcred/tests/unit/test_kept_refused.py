"""A question that is repeated before its time: the API server refused the token."""

from __future__ import annotations

from execcred.cache.shelf import Shelf
from steadycd_common.gcp.errors import (
    Unavailable,
)

from .fakes import NOW, TOKEN, World, kept
from .keeping import NEW, Mint, caller, keeping, on_shelf


def test_a_question_that_is_repeated_mints_anew_once_a_minute(shelf: Shelf) -> None:
    world = World()
    mint = Mint(world)
    minted = []
    for seconds in (0, 1, 1, 30, 29, 0, 0):
        world.clock.passed += seconds
        keeping(shelf, world, caller()).token(mint)
        minted.append(len(mint.patience))

    assert [1, 2, 2, 2, 3, 3, 3] == minted
    entry = on_shelf(shelf, world)
    assert entry is not None
    assert int(world.clock.now()) == entry.reminted


def test_a_renewal_near_the_end_is_no_refusal(shelf: Shelf) -> None:
    world = World()
    shelf.keep(kept(left=200))
    keeping(shelf, world, caller()).token(Mint(world, Unavailable("503")))
    world.clock.passed += 1

    keeping(shelf, world, caller()).token(Mint(world))

    entry = on_shelf(shelf, world)
    assert entry is not None
    assert (NEW, int(NOW) + 1) == (entry.token, entry.reminted)


def test_a_repeated_question_in_an_outage_gets_the_old_token(shelf: Shelf) -> None:
    world = World()
    shelf.keep(kept())
    keeping(shelf, world, caller()).token(Mint(world))
    mint = Mint(world, Unavailable("503"))

    found = keeping(shelf, world, caller()).token(mint)

    assert TOKEN == found.value
    assert [5.0] == mint.patience
    assert 1 == len(world.warnings)


def test_questions_at_the_same_time_are_no_refusal(shelf: Shelf) -> None:
    world = World()
    shelf.keep(kept())
    mint = Mint(world)
    early = [caller(-0.1) for _ in range(5)]

    assert {TOKEN} == {keeping(shelf, world, who).token(mint).value for who in early}
    assert [] == mint.patience


def test_a_person_may_ask_as_often_as_he_likes(shelf: Shelf) -> None:
    world = World()
    shelf.keep(kept())
    mint = Mint(world)

    assert {TOKEN} == {keeping(shelf, world).token(mint).value for _ in range(3)}
    assert [] == mint.patience
