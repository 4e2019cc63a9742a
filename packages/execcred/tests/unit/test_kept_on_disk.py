"""What is kept, where proofs, folders and clocks change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from execcred.cache.entry import witness
from execcred.cache.shelf import Shelf
from execcred.cache.witnessed import Witnessed
from steadycd_common.clock import Deadline
from steadycd_common.gcp.errors import (
    RefusedByIam,
    Unavailable,
)
from steadycd_common.gcp.impersonation import AccessToken

from .fakes import CLAIMS, KEY, NOW, TOKEN, World, kept
from .keeping import NEW, Mint, caller, keeping, on_shelf


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    (tmp_path / "proof").write_text("1")
    return tmp_path / "proof"


def test_a_renewed_proof_of_the_same_subject_renews_the_witness(
    shelf: Shelf, proof: Path
) -> None:
    world = World()
    shelf.keep(kept(witnesses=("1 2 3 4 5 " + str(proof),)))
    identity = Witnessed(CLAIMS, (witness(str(proof)),))

    found = keeping(shelf, world, identity=identity).token(Mint(world))

    entry = on_shelf(shelf, world)
    assert entry is not None
    assert (TOKEN, TOKEN) == (found.value, entry.token)
    assert identity.witnesses == entry.witnesses


def test_a_hit_that_proves_nothing_new_writes_nothing(
    shelf: Shelf, proof: Path, tmp_path: Path
) -> None:
    world = World()
    identity = Witnessed(CLAIMS, (witness(str(proof)),))
    shelf.keep(kept(witnesses=identity.witnesses))
    path = tmp_path / "cache" / f"{KEY}.token"
    before = path.stat()

    keeping(shelf, world, identity=identity).token(Mint(world))

    assert before.st_ino == path.stat().st_ino
    assert {path.name} == {each.name for each in path.parent.iterdir()}


def test_a_proof_that_changes_while_minting_is_not_kept(
    shelf: Shelf, proof: Path
) -> None:
    world = World()
    identity = Witnessed(CLAIMS, (witness(str(proof)),))

    def mint(deadline: Deadline) -> AccessToken:
        proof.write_text("22")
        return Mint(world)(deadline)

    assert NEW == keeping(shelf, world, identity=identity).token(mint).value
    assert on_shelf(shelf, world) is None


def test_a_folder_that_cannot_be_written_costs_a_warning(
    shelf: Shelf, tmp_path: Path
) -> None:
    world = World()
    (tmp_path / "cache").rmdir()

    found = keeping(shelf, world, caller()).token(Mint(world))

    assert NEW == found.value
    (warning,) = world.warnings
    assert warning.startswith("the token is not cached: ")
    assert NEW not in warning


def test_a_refusal_that_cannot_be_remembered_is_still_one(
    shelf: Shelf, tmp_path: Path
) -> None:
    world = World()
    (tmp_path / "cache").rmdir()

    with pytest.raises(RefusedByIam):
        keeping(shelf, world).token(Mint(world, RefusedByIam("no")))
    (warning,) = world.warnings
    assert warning.startswith("the refusal is not remembered: ")


def test_damage_is_a_miss(shelf: Shelf, tmp_path: Path) -> None:
    world = World()
    shelf.keep(kept())
    path = tmp_path / "cache" / f"{KEY}.token"
    path.write_bytes(path.read_bytes()[:-3])

    assert NEW == keeping(shelf, world).token(Mint(world)).value
    assert on_shelf(shelf, world) is not None


@pytest.mark.parametrize("back", [61, 3600, 10**8])
def test_a_clock_that_is_set_back_is_a_miss(shelf: Shelf, back: float) -> None:
    world = World()
    shelf.keep(kept())
    world.clock = replace(world.clock, wall=NOW - back)

    assert NEW == keeping(shelf, world).token(Mint(world)).value


@pytest.fixture
def unrecorded(shelf: Shelf, tmp_path: Path) -> Shelf:
    """A shelf where nobody can note who is served what."""
    (tmp_path / "cache" / f"{KEY}.served").mkdir()
    return shelf


def test_where_it_cannot_be_noted_nothing_is_served_that_is_kept(
    unrecorded: Shelf,
) -> None:
    world = World()
    unrecorded.keep(kept())

    found = keeping(unrecorded, world, caller()).token(Mint(world))

    assert NEW == found.value
    assert ["the cache folder cannot be written, so it is not used"] == world.warnings
    entry = on_shelf(unrecorded, world)
    assert entry is not None
    assert TOKEN == entry.token


def test_what_was_just_minted_there_is_not_minted_twice(unrecorded: Shelf) -> None:
    world = World()
    mint = Mint(world)

    assert NEW == keeping(unrecorded, world, caller()).token(mint).value
    assert 1 == len(mint.patience)
    assert [] == world.warnings


def test_nor_is_it_where_nobody_is_noted(unrecorded: Shelf) -> None:
    world = World()
    unrecorded.keep(kept())

    assert TOKEN == keeping(unrecorded, world).token(Mint(world)).value
    assert [] == world.warnings


def test_in_an_outage_it_serves_all_the_same(unrecorded: Shelf) -> None:
    world = World()
    mint = Mint(world, Unavailable("503"))
    unrecorded.keep(kept())

    found = keeping(unrecorded, world, caller()).token(mint)

    assert AccessToken(TOKEN, NOW + 3600) == found
    assert [5.0] == mint.patience
    assert "503; the cached token still serves" == world.warnings[-1]


def test_against_a_refusal_it_does_not(unrecorded: Shelf) -> None:
    world = World()
    unrecorded.keep(kept())

    with pytest.raises(RefusedByIam):
        keeping(unrecorded, world, caller()).token(Mint(world, RefusedByIam("no")))
