"""The place of one key in the folder."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from execcred.cache.inventory import clear, kept_entries
from execcred.cache.refusal import Refusal
from execcred.cache.shelf import LOCK, open_shelf
from steadycd_common.gcp.errors import RefusedByIam

from .fakes import (
    ACCOUNT,
    CLAIMS,
    KEY,
    NOW,
    FakeClock,
    kept,
    open_descriptors,
    shelf_in,
)

OTHER_KEY = KEY[::-1]
REFUSAL = Refusal(CLAIMS, NOW, RefusedByIam("IAM says no"))


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    with shelf_in(tmp_path / "cache") as shelf:
        shelf.keep(kept())

        found = shelf.entry(CLAIMS, NOW)

    assert found is not None
    assert ACCOUNT == found.account


def test_what_is_kept_for_another_subject_is_not_found(tmp_path: Path) -> None:
    with shelf_in(tmp_path / "cache") as shelf:
        shelf.keep(kept())
        shelf.remember(REFUSAL)

        assert shelf.entry("d" * 32, NOW) is None
        assert shelf.refusal("d" * 32, NOW) is None
        assert shelf.refusal(CLAIMS, NOW) is not None


def test_all_that_it_makes_is_private(tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        with shelf_in(tmp_path / "a" / "cache") as shelf:
            shelf.keep(kept())
            shelf.remember(REFUSAL)
            with shelf.lock(0, FakeClock()) as held:
                assert held
    finally:
        os.umask(umask)

    assert 0o700 == stat.S_IMODE((tmp_path / "a" / "cache").stat().st_mode)
    assert {0o600} == {
        stat.S_IMODE(each.stat().st_mode)
        for each in (tmp_path / "a" / "cache").iterdir()
    }


def test_the_names_of_files_hold_nothing_secret(tmp_path: Path) -> None:
    with shelf_in(tmp_path / "cache") as shelf:
        shelf.keep(kept())

    assert {KEY + ".token"} == {each.name for each in (tmp_path / "cache").iterdir()}


def test_one_holds_the_lock_while_others_wait_so_long(tmp_path: Path) -> None:
    clock = FakeClock()
    with (
        shelf_in(tmp_path / "cache") as one,
        shelf_in(tmp_path / "cache") as other,
        shelf_in(tmp_path / "cache", OTHER_KEY) as apart,
    ):
        with one.lock(0, clock) as first:
            with other.lock(3, clock) as second:
                assert (True, False) == (first, second)
                assert pytest.approx(3) == clock.passed
            with apart.lock(0, clock) as third:
                assert third
        with other.lock(0, clock) as fourth:
            assert fourth

    assert (tmp_path / "cache" / (KEY + LOCK)).exists()


def test_what_nobody_needs_any_more_is_swept(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    ages = {
        "0.token.123456.tmp": 2,
        "1.token.123456.tmp": 0.5,
        "0.token": 14,
        "1.token": 12,
        "0.served": 14,
        "0.refused": 14,
        "0.lock": 14,
        "notes": 1000,
    }
    for name, hours in ages.items():
        (folder / name).touch()
        os.utime(folder / name, (0, time.time() - hours * 3600))

    with shelf_in(folder) as shelf:
        shelf.keep(kept())

    left = {"1.token.123456.tmp", "1.token", "0.lock", "notes", KEY + ".token"}
    assert left == {each.name for each in folder.iterdir()}


def test_no_folder_is_no_shelf(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o770)
    (tmp_path / "link").symlink_to("missing")
    folders = ["file", "file/below", "open", "link", "nul\0"]
    before = open_descriptors()

    assert open_shelf([str(tmp_path / each) for each in folders], KEY) is None
    assert before == open_descriptors()


def test_the_inventory_is_what_can_be_read(tmp_path: Path) -> None:
    with (
        shelf_in(tmp_path / "cache") as shelf,
        shelf_in(tmp_path / "cache", OTHER_KEY) as other,
    ):
        shelf.keep(kept())
        other.keep(kept(key=OTHER_KEY, account="a@x", left=-5))
        (tmp_path / "cache" / "damaged.token").write_text("x")
        (tmp_path / "cache" / (KEY[:-1] + ".token")).write_bytes(
            (tmp_path / "cache" / (KEY + ".token")).read_bytes()
        )

        found = kept_entries(shelf.folder, NOW)

    assert ["a@x", ACCOUNT] == [entry.account for entry in found]


def test_clearing_leaves_locks_and_what_is_not_ours(tmp_path: Path) -> None:
    with shelf_in(tmp_path / "cache") as shelf:
        shelf.keep(kept())
        shelf.remember(REFUSAL)
        with shelf.lock(0, FakeClock()):
            pass
        for name in ("x.token.12.tmp", "x.served", "notes", "x.token.old"):
            (tmp_path / "cache" / name).touch()

        cleared = clear(shelf.folder, NOW)

    assert (1, ()) == (cleared.tokens, cleared.failures)
    left = {each.name for each in (tmp_path / "cache").iterdir()}
    assert {KEY + LOCK, "notes", "x.token.old"} == left


def test_clearing_one_account_leaves_the_others(tmp_path: Path) -> None:
    with (
        shelf_in(tmp_path / "cache") as shelf,
        shelf_in(tmp_path / "cache", OTHER_KEY) as other,
    ):
        shelf.keep(kept())
        other.keep(kept(key=OTHER_KEY, account="a@x"))
        other.remember(REFUSAL)

        cleared = clear(shelf.folder, NOW, "a@x")

    assert 1 == cleared.tokens
    assert {KEY + ".token"} == {each.name for each in (tmp_path / "cache").iterdir()}


def test_what_cannot_be_removed_is_told(tmp_path: Path) -> None:
    with shelf_in(tmp_path / "cache") as shelf:
        (tmp_path / "cache" / "x.token").mkdir()

        cleared = clear(shelf.folder, NOW)

    assert 0 == cleared.tokens
    (failure,) = cleared.failures
    assert failure.startswith("x.token: ")
