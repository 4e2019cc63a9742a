"""Rewriting a file: the lock of kubectl, links, modes, and faults on the way."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

import pytest

from execcred.errors import NotWritten
from execcred.kubeconfig.file import PATIENCE, rewrite
from steadycd_common.clock import SystemClock
from steadycd_common.errors import UsageError


@dataclass(slots=True)
class SleepingClock:
    """Time that passes only while somebody sleeps; the file `free` goes meanwhile."""

    passed: float = 0.0
    free: Path | None = None

    def now(self) -> float:
        return self.passed

    def monotonic(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.passed += seconds
        if self.free is not None and self.passed > PATIENCE / 2:
            self.free.unlink(missing_ok=True)


def add_line(text: str) -> str:
    return text + "more\n"


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_private_and_its_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config"

    assert rewrite(str(path), add_line, SystemClock())
    assert "more\n" == path.read_text()
    assert 0o600 == mode_of(path)
    assert ["config"] == names_in(path.parent)


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "config"
    path.write_text("one\n")
    path.chmod(0o640)

    assert rewrite(str(path), add_line, SystemClock())
    assert ("one\nmore\n", 0o640) == (path.read_text(), mode_of(path))


def test_a_file_that_stays_the_same_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "config"
    path.write_text("one\n")
    before = path.stat()

    assert not rewrite(str(path), lambda text: text, SystemClock())
    assert before == path.stat()
    assert ["config"] == names_in(tmp_path)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "dotfiles", tmp_path / "config"
    target.write_text("one\n")
    link.symlink_to("dotfiles")

    assert rewrite(str(link), add_line, SystemClock())
    assert "one\nmore\n" == target.read_text()
    assert link.is_symlink()
    assert ["config", "dotfiles"] == names_in(tmp_path)


def test_a_link_to_nothing_makes_what_it_leads_to(tmp_path: Path) -> None:
    link = tmp_path / "config"
    link.symlink_to("dotfiles")

    assert rewrite(str(link), add_line, SystemClock())
    assert "more\n" == (tmp_path / "dotfiles").read_text()
    assert link.is_symlink()


def test_line_breaks_and_a_byte_order_mark_come_through(tmp_path: Path) -> None:
    path = tmp_path / "config"
    path.write_bytes(b"\xef\xbb\xbfone\r\n")

    assert rewrite(str(path), add_line, SystemClock())
    assert b"\xef\xbb\xbfone\r\nmore\n" == path.read_bytes()


@pytest.mark.parametrize("locked", ["config.lock", "dotfiles.lock"])
def test_a_lock_that_stays_ends_in_an_error(tmp_path: Path, locked: str) -> None:
    target, link, lock = (tmp_path / each for each in ("dotfiles", "config", locked))
    target.write_text("one\n")
    link.symlink_to("dotfiles")
    lock.touch()
    clock = SleepingClock()

    with pytest.raises(NotWritten, match=rf"{locked} is there"):
        rewrite(str(link), add_line, clock)

    assert PATIENCE <= clock.passed < PATIENCE + 1
    assert "one\n" == target.read_text()
    assert sorted(["config", "dotfiles", locked]) == names_in(tmp_path)


def test_a_lock_that_goes_away_is_waited_for(tmp_path: Path) -> None:
    path, lock = tmp_path / "config", tmp_path / "config.lock"
    lock.touch()

    assert rewrite(str(path), add_line, SleepingClock(free=lock))
    assert ["config"] == names_in(tmp_path)


def test_the_lock_is_held_while_the_text_is_edited(tmp_path: Path) -> None:
    seen: list[list[str]] = []

    def look(text: str) -> str:
        seen.append(names_in(tmp_path))
        return text + "x"

    rewrite(str(tmp_path / "config"), look, SystemClock())

    assert [["config.lock"]] == seen


def test_an_edit_that_fails_leaves_all_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "config"
    path.write_text("one\n")

    def fail(text: str) -> str:
        raise UsageError(f"no: {len(text)}")

    with pytest.raises(UsageError, match="no: 4"):
        rewrite(str(path), fail, SystemClock())

    assert "one\n" == path.read_text()
    assert ["config"] == names_in(tmp_path)


@pytest.mark.parametrize("call", ["fsync", "replace", "fchmod"])
def test_a_write_that_fails_leaves_all_as_it_was(
    tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config"
    path.write_text("one\n")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(NotWritten, match="No space left on device"):
        rewrite(str(path), add_line, SystemClock())

    assert "one\n" == path.read_text()
    assert ["config"] == names_in(tmp_path)


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    (tmp_path / "one").touch()
    os.link(tmp_path / "one", tmp_path / "two")

    for name, reason in (
        ("fifo", "no regular file"),
        ("binary", "no UTF-8"),
        ("one", "more than one name"),
    ):
        with pytest.raises(UsageError, match=reason):
            rewrite(str(tmp_path / name), add_line, SystemClock())

    assert ["binary", "fifo", "one", "two"] == names_in(tmp_path)


def test_a_folder_in_place_of_the_file_and_a_file_in_place_of_the_folder(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").touch()

    for path in (tmp_path, tmp_path / "file" / "config"):
        with pytest.raises((NotWritten, UsageError)):
            rewrite(str(path), add_line, SystemClock())


def test_a_link_that_leads_to_itself_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "config").symlink_to("config")

    with pytest.raises(NotWritten, match="could not be written"):
        rewrite(str(tmp_path / "config"), add_line, SystemClock())

    assert ["config"] == names_in(tmp_path)
