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
