"""A token from the cache or a new one: each situation, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from execcred.cache.refusal import Refusal
from execcred.cache.shelf import Shelf
from steadycd_common.errors import SteadyError
from steadycd_common.gcp.errors import (
    NoSourceCredentials,
    NotAllowed,
    NothingAnswers,
    RefusedByIam,
    Unavailable,
)
from steadycd_common.gcp.impersonation import AccessToken

from .fakes import ACCOUNT, CLAIMS, KEY, NOW, TOKEN, World, kept, shelf_in
from .keeping import NEW, TIMEOUT, Mint, keeping, on_shelf

HIT = [300, 301, 600, 3600, 43200]
NEAR = [299, 61, 60, 59, 0, -1, -5000]


@pytest.mark.parametrize("left", HIT)
def test_a_good_token_is_served(shelf: Shelf, left: float) -> None:
    world, mint = World(), Mint(World())
    shelf.keep(kept(left=left))

    found = keeping(shelf, world).token(mint)

    assert AccessToken(TOKEN, NOW + left) == found
    assert [] == mint.patience
    assert [] == world.warnings


@pytest.mark.parametrize("left", NEAR)
def test_one_that_is_near_its_end_is_renewed(shelf: Shelf, left: float) -> None:
    world = World()
    mint = Mint(world)
    shelf.keep(kept(left=left))

    found = keeping(shelf, world).token(mint)

    assert NEW == found.value
    entry = on_shelf(shelf, world)
    assert entry is not None
    assert (NEW, int(NOW) + 3600, 0) == (entry.token, entry.expires, entry.reminted)


def test_what_is_not_there_is_minted_and_kept_as_it_is_told(shelf: Shelf) -> None:
    world = World()
    mint = Mint(world, takes=2.5)

    found = keeping(shelf, world).token(mint)

    entry = on_shelf(shelf, world)
    assert entry is not None
    assert (NEW, int(NOW + 3603.4)) == (found.value, found.expires)
    assert (ACCOUNT, KEY, NEW) == (entry.account, entry.key, entry.token)
    assert int(NOW + 2.5) == entry.minted
    assert "2026-09-21T15:12:23Z" == entry.expiration
    assert [TIMEOUT] == mint.patience


def test_the_second_time_it_is_a_hit(shelf: Shelf) -> None:
    world = World()
    mint = Mint(world)

    tokens = {keeping(shelf, world).token(mint).value for _ in range(3)}

    assert {NEW} == tokens
    assert 1 == len(mint.patience)


def test_the_token_of_another_subject_is_not_served(shelf: Shelf) -> None:
    world = World()
    shelf.keep(kept(claims="d" * 32))

    assert NEW == keeping(shelf, world).token(Mint(world)).value


@pytest.mark.parametrize("left", [299, 200, 62])
@pytest.mark.parametrize("error", [Unavailable("503"), NothingAnswers("not yet")])
def test_an_outage_serves_what_is_good_for_a_minute(
    shelf: Shelf, left: float, error: SteadyError
) -> None:
    world = World()
    shelf.keep(kept(left=left))

    found = keeping(shelf, world).token(Mint(world, error))

    assert AccessToken(TOKEN, NOW + left) == found
    (warning,) = world.warnings
    assert str(error) in warning
    assert "still serves" in warning
    assert TOKEN not in warning


@pytest.mark.parametrize("left", [60, 59, 0, -100])
def test_an_outage_serves_nothing_that_is_as_good_as_over(
    shelf: Shelf, left: float
) -> None:
    world = World()
    shelf.keep(kept(left=left))

    with pytest.raises(Unavailable):
        keeping(shelf, world).token(Mint(world, Unavailable("503")))


def test_what_was_good_before_the_outage_may_be_over_after_it(shelf: Shelf) -> None:
    world = World()
    shelf.keep(kept(left=70))

    with pytest.raises(Unavailable):
        keeping(shelf, world).token(Mint(world, Unavailable("503"), takes=10))


@pytest.mark.parametrize(
    "error", [RefusedByIam("no", "grant it"), NoSourceCredentials("401")]
)
def test_a_refusal_is_no_outage_and_is_remembered(
    shelf: Shelf, error: SteadyError
) -> None:
    world = World()
    mint = Mint(world, error)
    shelf.keep(kept(left=200))

    with pytest.raises(type(error)) as first:
        keeping(shelf, world).token(mint)
    with pytest.raises(type(error)) as second:
        keeping(shelf, world).token(mint)

    assert 1 == len(mint.patience)
    assert error is first.value
    assert error.message == second.value.message
    assert second.value.hint.startswith(error.hint)
    assert "remembered for 5 s; --no-cache" in second.value.hint


def test_a_remembered_refusal_is_soon_forgotten(shelf: Shelf) -> None:
    world = World()
    with pytest.raises(RefusedByIam):
        keeping(shelf, world).token(Mint(world, RefusedByIam("no")))
    world.clock.passed += 5

    assert NEW == keeping(shelf, world).token(Mint(world)).value


def test_a_good_token_is_asked_for_before_the_refusal(shelf: Shelf) -> None:
    world = World()
    shelf.remember(Refusal(CLAIMS, NOW, RefusedByIam("no")))
    shelf.keep(kept())

    assert TOKEN == keeping(shelf, world).token(Mint(world)).value


def test_the_refusal_of_another_subject_does_not_count(shelf: Shelf) -> None:
    world = World()
    shelf.remember(Refusal("d" * 32, NOW, RefusedByIam("no")))

    assert NEW == keeping(shelf, world).token(Mint(world)).value


@pytest.mark.parametrize("error", [NotAllowed("no"), SteadyError("our fault")])
def test_other_errors_are_not_remembered(shelf: Shelf, error: SteadyError) -> None:
    world = World()

    with pytest.raises(type(error)):
        keeping(shelf, world).token(Mint(world, error))
    assert shelf.refusal(CLAIMS, NOW) is None


@pytest.mark.parametrize(
    ("left", "timeout", "patience"),
    [
        (-100, 20, 20),
        (0, 20, 20),
        (60, 20, 20),
        (61, 20, 0.5),
        (64, 20, 2),
        (69, 20, 4.5),
        (71, 20, 5),
        (299, 20, 5),
        (299, 3, 3),
        (62, 0.4, 0.4),
    ],
)
def test_with_a_token_to_fall_back_to_nobody_waits_long(
    shelf: Shelf, left: float, timeout: float, patience: float
) -> None:
    world = World()
    mint = Mint(world)
    shelf.keep(kept(left=left))

    keeping(shelf, world, timeout=timeout).token(mint)

    assert [pytest.approx(patience)] == mint.patience


@pytest.mark.parametrize(("timeout", "waited"), [(2, 1), (4, 2), (20, 18), (60, 58)])
def test_who_waits_for_the_lock_has_time_left_to_mint(
    shelf: Shelf, tmp_path: Path, timeout: float, waited: float
) -> None:
    world = World()
    mint = Mint(world)
    with (
        shelf_in(tmp_path / "cache") as other,
        other.lock(0, world.clock) as held,
    ):
        assert held

        found = keeping(shelf, world, timeout=timeout).token(mint)

    assert NEW == found.value
    assert [pytest.approx(timeout - waited, abs=0.01)] == mint.patience
    assert "no lock; minting without one" in world.explanations


def test_who_waited_takes_what_was_minted_meanwhile(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World()
    mint = Mint(world)
    with shelf_in(tmp_path / "cache") as other, other.lock(0, world.clock) as held:
        assert held

        def meanwhile(seconds: float) -> None:
            world.clock.passed += seconds
            other.keep(kept())

        monkeypatch.setattr(type(world.clock), "sleep", lambda _, s: meanwhile(s))
        found = keeping(shelf, world).token(mint)

    assert TOKEN == found.value
    assert [] == mint.patience


def test_who_asks_after_an_outage_was_met_asks_at_once(shelf: Shelf) -> None:
    world = World()
    with pytest.raises(Unavailable):
        keeping(shelf, world).token(Mint(world, Unavailable("503")))
    world.clock.passed += 0.01

    assert NEW == keeping(shelf, world).token(Mint(world)).value


def _waiting(
    shelf: Shelf, world: World, mint: Mint, folder: Path, error: SteadyError
) -> AccessToken:
    """What one gets who waits for another that meets `error`."""
    with shelf_in(folder) as other, other.lock(0, world.clock) as held:
        assert held

        def meanwhile(_: object, seconds: float) -> None:
            world.clock.passed += seconds
            other.remember(Refusal(CLAIMS, world.clock.now(), error))

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(type(world.clock), "sleep", meanwhile)
            return keeping(shelf, world).token(mint)


@pytest.mark.parametrize(
    "error", [Unavailable("503", "why"), NothingAnswers("no"), RefusedByIam("no")]
)
def test_who_waited_for_one_that_met_an_error_meets_it_too(
    shelf: Shelf, tmp_path: Path, error: SteadyError
) -> None:
    world = World()
    mint = Mint(world)

    with pytest.raises(type(error)) as caught:
        _waiting(shelf, world, mint, tmp_path / "cache", error)

    assert [] == mint.patience
    assert str(error) == str(caught.value)


def test_so_does_one_that_has_a_token_to_fall_back_to(
    shelf: Shelf, tmp_path: Path
) -> None:
    world = World()
    mint = Mint(world)
    shelf.keep(kept(left=200))

    found = _waiting(shelf, world, mint, tmp_path / "cache", Unavailable("503"))

    assert TOKEN == found.value
    assert [] == mint.patience
    assert ["503; the cached token still serves"] == world.warnings


def test_a_remembered_outage_says_nothing_of_being_remembered(shelf: Shelf) -> None:
    world = World()
    with pytest.raises(Unavailable):
        keeping(shelf, world).token(Mint(world, Unavailable("503", "why")))

    known = shelf.refusal(CLAIMS, NOW)

    assert known is not None
    assert ("503", "why") == (known.error.message, known.error.hint)
