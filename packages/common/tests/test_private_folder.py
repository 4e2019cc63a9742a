"""Reading and appending to files, only where they are ours alone."""

from __future__ import annotations

import os
import posix
from collections.abc import Callable
from pathlib import Path

import pytest

from steadycd_common.private_folder import (
    append_private,
    open_private_folder,
    read_private,
)

from .conftest import NOBODY

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
MOST = 100


def _opened(path: object) -> bool:
    descriptor = open_private_folder(str(path))
    if descriptor < 0:
        return False
    os.close(descriptor)
    return True


def test_a_folder_of_ours_is_opened(private: Path) -> None:
    assert _opened(private)
    assert _opened(f"{private}/")


def test_a_descriptor_does_not_get_to_child_processes(private: Path) -> None:
    descriptor = open_private_folder(str(private))

    assert not os.get_inheritable(descriptor)
    os.close(descriptor)


@pytest.mark.parametrize("mode", [0o500, 0o700, 0o1700])
def test_what_we_may_do_ourselves_does_not_matter(private: Path, mode: int) -> None:
    private.chmod(mode)

    assert _opened(private)


@pytest.mark.parametrize("bit", [0o40, 0o20, 0o10, 0o4, 0o2, 0o1, 0o55, 0o77])
def test_any_right_of_others_is_too_much(private: Path, bit: int) -> None:
    private.chmod(0o700 | bit)

    assert not _opened(private)


def test_a_link_to_a_folder_is_none(private: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(private)

    assert not _opened(tmp_path / "link")
    assert not _opened(f"{tmp_path}/link/")
    assert not _opened(f"{tmp_path}/link//")


def test_what_is_no_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    os.mkfifo(tmp_path / "pipe")

    for name in ("file", "pipe", "missing", "file/x", "nul\0"):
        assert not _opened(tmp_path / name)
    for path in ("", "/", "/dev/null", "\ud800", "x" * 5000):
        assert not _opened(path)


@as_root
def test_a_folder_of_somebody_else_is_none(private: Path) -> None:
    os.chown(private, NOBODY, -1)

    assert not _opened(private)


def _file(path: Path) -> None:
    path.write_bytes(b"data")
    path.chmod(0o600)


def test_a_private_file_is_read(private: Path, folder: int) -> None:
    _file(private / "file")

    assert b"data" == read_private(folder, "file", MOST)
    (private / "file").chmod(0o400)
    assert b"data" == read_private(folder, "file", MOST)


def _link(path: Path) -> None:
    _file(path.with_name("other"))
    path.symlink_to("other")


def _hard_link(path: Path) -> None:
    _file(path.with_name("other"))
    path.hardlink_to(path.with_name("other"))


def _open_to(bit: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        _file(path)
        path.chmod(0o600 | bit)

    return make


def _device(path: Path) -> None:
    os.mknod(path, 0o600 | 0o020000, os.makedev(1, 5))


def _somebody_elses(path: Path) -> None:
    _file(path)
    os.chown(path, NOBODY, -1)


NOT_PRIVATE = [
    pytest.param(_link, id="link"),
    pytest.param(lambda p: p.symlink_to("nowhere"), id="dangling link"),
    pytest.param(lambda p: p.symlink_to("/dev/zero"), id="link to a device"),
    pytest.param(_hard_link, id="hard link"),
    pytest.param(os.mkfifo, id="pipe"),
    pytest.param(lambda p: p.mkdir(mode=0o700), id="folder"),
    pytest.param(_open_to(0o40), id="group reads"),
    pytest.param(_open_to(0o20), id="group writes"),
    pytest.param(_open_to(0o4), id="others read"),
    pytest.param(_open_to(0o2), id="others write"),
    pytest.param(_open_to(0o1), id="others execute"),
    pytest.param(_device, id="device", marks=as_root),
    pytest.param(_somebody_elses, id="somebody else's", marks=as_root),
]


@pytest.mark.parametrize("make", NOT_PRIVATE)
def test_anything_else_is_neither_read_nor_waited_for(
    private: Path, folder: int, make: Callable[[Path], None]
) -> None:
    make(private / "file")

    assert b"" == read_private(folder, "file", MOST)


def test_what_is_missing_is_nothing(folder: int) -> None:
    for name in ("file", "nul\0", "\ud800", "x" * 300, "file/x"):
        assert b"" == read_private(folder, name, MOST)


def test_a_file_that_is_too_large_is_none_of_ours(private: Path, folder: int) -> None:
    for size, read in ((MOST - 1, MOST - 1), (MOST, MOST), (MOST + 1, 0)):
        _file(private / "file")
        (private / "file").write_bytes(b"x" * size)
        assert read == len(read_private(folder, "file", MOST))


def test_a_file_that_is_replaced_meanwhile_is_still_read(
    private: Path, folder: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _file(private / "file")
    really = posix.fstat

    def replaced(descriptor: int) -> os.stat_result:
        (private / "file").unlink()
        return really(descriptor)

    monkeypatch.setattr(posix, "fstat", replaced)

    assert b"data" == read_private(folder, "file", MOST)


def test_a_fault_of_the_disk_is_nothing(
    private: Path, folder: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    _file(private / "file")
    monkeypatch.setattr(posix, "read", broken)

    assert b"" == read_private(folder, "file", MOST)


def test_lines_are_appended_to_a_file_that_is_made_private(
    private: Path, folder: int
) -> None:
    assert append_private(folder, "file", b"one\n", MOST)
    assert append_private(folder, "file", b"two\n", MOST)

    assert b"one\ntwo\n" == read_private(folder, "file", MOST)
    assert 0o600 == (private / "file").stat().st_mode & 0o777


def test_a_file_that_would_grow_too_large_starts_anew(folder: int) -> None:
    append_private(folder, "file", b"x" * 6, 10)
    append_private(folder, "file", b"y" * 4, 10)
    assert b"xxxxxxyyyy" == read_private(folder, "file", MOST)

    assert append_private(folder, "file", b"z", 10)
    assert b"z" == read_private(folder, "file", MOST)


@pytest.mark.parametrize("make", NOT_PRIVATE)
def test_nothing_else_is_appended_to(
    private: Path, folder: int, make: Callable[[Path], None]
) -> None:
    make(private / "file")
    before = {each.name for each in private.iterdir()}

    assert not append_private(folder, "file", b"line\n", MOST)

    assert before == {each.name for each in private.iterdir()}
    for each in private.iterdir():
        if each.is_file():
            assert b"data" == each.read_bytes()


def test_a_reader_of_a_pipe_is_not_written_to(private: Path, folder: int) -> None:
    os.mkfifo(private / "file")
    reader = os.open(private / "file", os.O_RDONLY | os.O_NONBLOCK)

    assert not append_private(folder, "file", b"line\n", MOST)

    assert b"" == os.read(reader, 9)
    os.close(reader)


def test_appending_tells_that_it_cannot(read_only: int) -> None:
    assert not append_private(read_only, "file", b"line\n", MOST)
    assert not append_private(read_only, "nul\0", b"line\n", MOST)

    assert [] == os.listdir(read_only)


@pytest.mark.parametrize("written", [OSError(28, "No space left on device"), 3])
def test_so_it_does_where_the_disk_is_full(
    folder: int, monkeypatch: pytest.MonkeyPatch, written: OSError | int
) -> None:
    def write(*_: object) -> int:
        if isinstance(written, OSError):
            raise written
        return written

    monkeypatch.setattr(posix, "write", write)

    assert not append_private(folder, "file", b"line\n", MOST)
