"""Small private files that make room for newer ones."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from imagerewrite.scanning.cache.shelf import ENTRY, Shelf

ONE, TWO, THREE = (f"{name}{ENTRY}" for name in ("one", "two", "three"))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(str(tmp_path / "shelf"), limit=100)


def _names(shelf: Shelf) -> set[str]:
    return set(os.listdir(shelf.path))


def test_nothing_is_there_at_first_and_reading_makes_nothing(shelf: Shelf) -> None:
    assert b"" == shelf.read(ONE)
    assert not os.path.exists(shelf.path)
    assert "" == shelf.fault


def test_what_was_written_is_read_by_us_alone(shelf: Shelf) -> None:
    old = os.umask(0)
    try:
        shelf.write(ONE, b"abc")
    finally:
        os.umask(old)

    assert b"abc" == shelf.read(ONE)
    assert 0o700 == os.stat(shelf.path).st_mode & 0o777
    assert 0o600 == os.stat(f"{shelf.path}/{ONE}").st_mode & 0o777
    assert {ONE} == _names(shelf)


def test_the_longest_unused_makes_room(shelf: Shelf) -> None:
    for age, name in ((30, ONE), (20, TWO), (10, THREE)):
        shelf.write(name, b"x" * 30)
        os.utime(f"{shelf.path}/{name}", (age_ago := 1_000_000 - age, age_ago))
    shelf.read(ONE)

    shelf.write(f"new{ENTRY}", b"x" * 30)

    assert {ONE, THREE, f"new{ENTRY}"} == _names(shelf)


def test_the_newest_stays_even_where_a_clock_was_wrong(shelf: Shelf) -> None:
    shelf.write(ONE, b"x" * 60)
    os.utime(f"{shelf.path}/{ONE}", (4_000_000_000, 4_000_000_000))
    shelf.write(TWO, b"x" * 60)

    assert {TWO} == _names(shelf)


def test_what_is_larger_than_the_limit_is_not_kept(shelf: Shelf) -> None:
    shelf.write(ONE, b"x" * 100)
    shelf.write(TWO, b"x" * 101)

    assert {ONE} == _names(shelf)
    assert "" == shelf.fault


def test_what_is_no_entry_stays(shelf: Shelf) -> None:
    shelf.write("salt", b"s" * 20)
    shelf.write(ONE, b"x" * 60)
    shelf.write(TWO, b"x" * 60)

    assert {"salt", TWO} == _names(shelf)


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o707])
def test_a_folder_that_others_may_use_is_not_used(shelf: Shelf, mode: int) -> None:
    shelf.write(ONE, b"abc")
    os.chmod(shelf.path, mode)

    assert b"" == shelf.read(ONE)
    assert "mode 0700" in shelf.fault
    shelf.write(TWO, b"abc")
    assert {ONE} == _names(shelf)


def test_a_file_in_its_place_is_a_fault_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in ("file", "file/below"):
        shelf = Shelf(str(tmp_path / path))
        shelf.write(ONE, b"abc")

        assert "no folder" in shelf.fault
        assert b"" == shelf.read(ONE)


def test_a_full_disk_is_told_and_what_was_there_stays(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.write(ONE, b"before")

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    shelf.write(ONE, b"after")

    assert "No space left on device" == shelf.fault
    assert b"before" == shelf.read(ONE)
    assert {ONE} == _names(shelf)


def test_who_is_killed_while_writing_leaves_what_was_there(shelf: Shelf) -> None:
    shelf.write(ONE, b"before")
    program = (
        "import os, signal\n"
        "from imagerewrite.scanning.cache.shelf import Shelf\n"
        "os.replace = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"Shelf({shelf.path!r}).write({ONE!r}, b'after')\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], check=False)
    [left] = _names(shelf) - {ONE}

    assert -signal.SIGKILL == ended.returncode
    assert b"before" == shelf.read(ONE)
    os.utime(f"{shelf.path}/{left}", (0, 0))
    shelf.write(TWO, b"x")
    assert {ONE, TWO} == _names(shelf)


def test_many_at_once_read_one_whole_value(shelf: Shelf) -> None:
    values = [bytes([65 + each]) * (each + 1) for each in range(8)]
    read: list[bytes] = []

    def work(value: bytes) -> None:
        mine = Shelf(shelf.path, limit=20)
        for _ in range(30):
            mine.write(ONE, value)
            mine.write(TWO, value * 2)  # makes room all the time
            read.append(mine.read(ONE))

    threads = [threading.Thread(target=work, args=(each,)) for each in values]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert 240 == len(read)
    assert set(read) <= {*values, b""}
    assert any(read)
