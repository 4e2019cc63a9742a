"""A file is what it was, or all of what it becomes."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from steadycd_common.atomic_write import replace_file

OLD, NEW = b"old\n", b"new" * 50_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "file"
    path.parent.mkdir()
    path.write_bytes(OLD)
    path.chmod(0o640)
    return path


def test_the_mode_stays(file: Path) -> None:
    replace_file(str(file), NEW)

    assert (NEW, 0o640) == (file.read_bytes(), file.stat().st_mode & 0o7777)


def test_the_mode_that_is_given_counts(file: Path) -> None:
    replace_file(str(file), NEW, mode=0o755)

    assert 0o755 == file.stat().st_mode & 0o7777


def test_a_new_file_has_what_the_umask_leaves(file: Path) -> None:
    new = file.with_name("new")
    mask = os.umask(0o027)
    try:
        replace_file(str(new), NEW)
    finally:
        os.umask(mask)

    assert (NEW, 0o640) == (new.read_bytes(), new.stat().st_mode & 0o7777)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(file: Path) -> None:
    os.chown(file, 12345, 54321)

    replace_file(str(file), NEW)

    facts = file.stat()
    assert (12345, 54321, 0o640) == (facts.st_uid, facts.st_gid, facts.st_mode & 0o7777)


def test_what_a_link_leads_to_is_replaced(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(file)

    replace_file(str(link), NEW)

    assert link.is_symlink()
    assert NEW == file.read_bytes()


@pytest.mark.parametrize("call", ["open", "write", "fsync", "close", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    file: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = getattr(os, call)
    failed = []

    def fail(*args: object, **kwargs: object) -> object:
        if call == "close":
            real(*args, **kwargs)
        failed.append(call)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        with pytest.raises(OSError, match="No space"):
            replace_file(str(file), NEW)

    assert failed
    assert OLD == file.read_bytes()
    assert [file] == list(file.parent.iterdir())


def test_short_writes_are_continued(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, bytes(data)[:1000]))

    replace_file(str(file), NEW)

    assert NEW == file.read_bytes()
