"""Replacing files: all of the new, or all of the old, and nothing beside it."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steadycd_common.atomic_write import TEMPORARY, replace_file
from steadycd_common.private_folder import read_private
from steadycd_common.private_write import (
    make_private_folder,
    replace_private,
    sweep,
)

NAME = "file"
DATA = b"new" * 1000


def _write_private(private: Path, folder: int, data: bytes) -> None:
    del private
    replace_private(folder, NAME, data)


def _write_file(private: Path, folder: int, data: bytes) -> None:
    del folder
    replace_file(str(private / NAME), data)


Writer = Callable[[Path, int, bytes], None]
WRITERS = pytest.mark.parametrize("write", [_write_private, _write_file])


@WRITERS
@pytest.mark.parametrize("before", [None, b"", b"old", b"old" * 100_000])
@pytest.mark.parametrize("data", [b"", DATA, b"x" * 300_000])
def test_a_file_is_replaced_by_all_of_the_data(
    private: Path, folder: int, write: Writer, before: bytes | None, data: bytes
) -> None:
    if before is not None:
        (private / NAME).write_bytes(before)

    write(private, folder, data)

    assert data == (private / NAME).read_bytes()
    assert [NAME] == os.listdir(private)


@pytest.mark.parametrize("mask", [0, 0o022, 0o077])
def test_what_is_private_is_so_whatever_the_umask(
    private: Path, folder: int, mask: int
) -> None:
    (private / NAME).write_bytes(b"old")
    (private / NAME).chmod(0o644)

    before = os.umask(mask)
    try:
        replace_private(folder, NAME, DATA)
    finally:
        os.umask(before)

    assert 0o600 == (private / NAME).stat().st_mode & 0o7777


def test_a_link_in_a_private_folder_is_replaced_and_not_followed(
    private: Path, folder: int, tmp_path: Path
) -> None:
    (tmp_path / "target").write_bytes(b"old")
    (private / NAME).symlink_to(tmp_path / "target")

    replace_private(folder, NAME, DATA)

    assert b"old" == (tmp_path / "target").read_bytes()
    assert not (private / NAME).is_symlink()


def test_a_reader_keeps_what_it_has_opened(private: Path, folder: int) -> None:
    (private / NAME).write_bytes(b"old")
    with (private / NAME).open("rb") as stream:
        replace_private(folder, NAME, DATA)
        assert b"old" == stream.read()


def _short(really: Callable[[int, memoryview], int]) -> Callable[..., int]:
    return lambda descriptor, data: really(descriptor, data[:7])


@WRITERS
def test_short_writes_are_gone_on_with(
    private: Path, folder: int, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "write", _short(os.write))

    write(private, folder, DATA)

    assert DATA == (private / NAME).read_bytes()


def _failing(call: str, number: int) -> Callable[..., int]:
    """The call, of which a write gets half way before it fails."""
    really = getattr(os, call)
    done: list[object] = []

    def fail(*arguments: Any, **_: object) -> int:
        if call == "write" and not done:
            done.append(arguments)
            return int(really(arguments[0], arguments[1][:7]))
        if call == "close":
            really(*arguments)
        raise OSError(number, os.strerror(number))

    return fail


FAULTS = [
    ("write", errno.ENOSPC),
    ("write", errno.EIO),
    ("write", errno.EDQUOT),
    ("close", errno.EIO),
    ("close", errno.ENOSPC),
    ("rename", errno.EACCES),
    ("rename", errno.ENOSPC),
]


@WRITERS
@pytest.mark.parametrize(("call", "number"), FAULTS)
@pytest.mark.parametrize("before", [None, b"old"])
def test_a_fault_leaves_the_old_file_and_no_other(
    private: Path,
    folder: int,
    monkeypatch: pytest.MonkeyPatch,
    write: Writer,
    call: str,
    number: int,
    before: bytes | None,
) -> None:
    if before is not None:
        (private / NAME).write_bytes(before)
    fail = _failing(call, number)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        if call == "rename":
            patch.setattr(os, "replace", fail)
        with pytest.raises(OSError, match=re.escape(os.strerror(number))):
            write(private, folder, DATA)

    assert ([] if before is None else [NAME]) == os.listdir(private)
    if before is not None:
        assert before == (private / NAME).read_bytes()


@WRITERS
def test_an_interrupt_leaves_no_temporary_file_either(
    private: Path, folder: int, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "write", interrupted)

    with pytest.raises(KeyboardInterrupt):
        write(private, folder, DATA)

    assert [] == os.listdir(private)


@WRITERS
def test_a_folder_in_the_way_is_an_error(
    private: Path, folder: int, write: Writer
) -> None:
    (private / NAME).mkdir()

    with pytest.raises(OSError, match="directory"):
        write(private, folder, DATA)
    assert [NAME] == os.listdir(private)


def test_a_folder_that_cannot_be_written_is_an_error(read_only: int) -> None:
    with pytest.raises(PermissionError):
        replace_private(read_only, NAME, DATA)
    assert [] == os.listdir(read_only)


def test_a_folder_that_is_gone_is_an_error(private: Path, folder: int) -> None:
    private.rmdir()

    with pytest.raises(FileNotFoundError):
        replace_private(folder, NAME, DATA)


KILLED = """
import os, resource, signal, sys
from steadycd_common.private_write import replace_private
fault, path = sys.argv[1:]
folder = os.open(path, os.O_RDONLY)
if fault == "kill":
    os.replace = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
else:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    replace_private(folder, "file", b"new" * 1000)
except OSError as error:
    sys.exit(error.errno)
"""


def _child(fault: str, private: Path) -> int:
    return subprocess.run(
        [sys.executable, "-c", KILLED, fault, str(private)], check=False
    ).returncode


def test_a_kill_before_the_rename_leaves_the_old_file(
    private: Path, folder: int
) -> None:
    replace_private(folder, NAME, b"old")

    assert -signal.SIGKILL == _child("kill", private)
    assert b"old" == read_private(folder, NAME, 100)
    (left,) = {each.name for each in private.iterdir()} - {NAME}
    assert left.startswith(NAME + ".")
    assert left.endswith(TEMPORARY)

    sweep(folder, older_than=-1, suffixes=(TEMPORARY,))
    assert [NAME] == os.listdir(private)


def test_a_limit_of_the_system_in_the_middle_leaves_the_old_file(
    private: Path,
    folder: int,
) -> None:
    replace_private(folder, NAME, b"old")

    assert errno.EFBIG == _child("limit", private)
    assert b"old" == (private / NAME).read_bytes()
    assert [NAME] == os.listdir(private)


def _aged(path: Path, seconds: float) -> None:
    path.write_bytes(b"")
    os.utime(path, (time.time() - seconds,) * 2)


def test_only_old_files_with_that_ending_are_swept(private: Path, folder: int) -> None:
    _aged(private / "old.tmp", 3700)
    _aged(private / "new.tmp", 3500)
    _aged(private / "future.tmp", -3600)
    _aged(private / "old.token", 3700)
    _aged(private / "tmp", 3700)
    (private / "folder.tmp").mkdir()
    os.utime(private / "folder.tmp", (0, 0))

    sweep(folder, older_than=3600, suffixes=(".tmp", ".other"))

    left = {"new.tmp", "future.tmp", "old.token", "tmp", "folder.tmp"}
    assert left == set(os.listdir(private))


def test_a_link_is_swept_itself(private: Path, folder: int, tmp_path: Path) -> None:
    _aged(tmp_path / "target.tmp", 9999)
    (private / "link.tmp").symlink_to(tmp_path / "target.tmp")

    sweep(folder, older_than=-1, suffixes=(".tmp",))

    assert [] == os.listdir(private)
    assert (tmp_path / "target.tmp").exists()


def test_what_cannot_be_swept_stays(read_only: int) -> None:
    sweep(read_only, older_than=-1, suffixes=("",))
    sweep(-1, older_than=-1, suffixes=("",))


def _made(path: object) -> bool:
    descriptor = make_private_folder(str(path))
    if descriptor < 0:
        return False
    os.close(descriptor)
    return True


@pytest.mark.parametrize("name", ["a", "a/", "a/b/c", "private", "private/x"])
def test_missing_folders_are_made_for_us_alone(private: Path, name: str) -> None:
    path = private.parent / name

    assert _made(path)
    assert 0o700 == path.stat().st_mode & 0o7777


def test_a_folder_that_is_not_private_is_not_made_so(private: Path) -> None:
    private.chmod(0o755)

    assert not _made(private)
    assert 0o755 == private.stat().st_mode & 0o7777


def test_where_none_can_be_made_there_is_none(private: Path) -> None:
    (private / "file").write_text("")
    (private / "link").symlink_to("nowhere")

    for path in (private / "file", private / "file/x", private / "link", "/proc/x/y"):
        assert not _made(path)
    for text in ("", "nul\0", "\ud800", "x" * 5000):
        assert not _made(text)
    assert {"file", "link"} == set(os.listdir(private))


# Files that others read


def test_the_mode_of_a_public_file_stays(private: Path) -> None:
    (private / NAME).write_bytes(b"old")
    (private / NAME).chmod(0o640)

    replace_file(str(private / NAME), DATA)

    assert 0o640 == (private / NAME).stat().st_mode & 0o7777


@pytest.mark.parametrize(("mask", "mode"), [(0, 0o666), (0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_what_the_umask_leaves(
    private: Path, mask: int, mode: int
) -> None:
    before = os.umask(mask)
    try:
        replace_file(str(private / NAME), DATA)
        replace_file(str(private / "given"), DATA, mode=0o755)
    finally:
        os.umask(before)

    assert mode == (private / NAME).stat().st_mode & 0o7777
    assert 0o755 == (private / "given").stat().st_mode & 0o7777


def test_a_link_to_a_public_file_stays_a_link(private: Path) -> None:
    (private / "target").write_bytes(b"old")
    (private / NAME).symlink_to("target")

    replace_file(str(private / NAME), DATA)

    assert (private / NAME).is_symlink()
    assert DATA == (private / "target").read_bytes()
    assert {NAME, "target"} == set(os.listdir(private))
