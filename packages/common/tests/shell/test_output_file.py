"""The file of `--output`: a place that can be one, and all of it or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from steadycd_common.errors import UsageError
from steadycd_common.shell.console import NotWritten
from steadycd_common.shell.output_file import check_output, write_output


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there").write_text("old")
    Path("folder").mkdir()
    Path("link").symlink_to("folder/new")
    os.mkfifo("pipe")


@pytest.mark.parametrize("path", ["new", "there", "folder/new", "link"])
def test_a_place_for_a_file_gets_it(path: str) -> None:
    check_output(path)
    write_output(path, b"a\r\n\xff")

    assert b"a\r\n\xff" == Path(path).read_bytes()


def test_a_check_makes_nothing() -> None:
    check_output("new")
    check_output("there")

    assert not Path("new").exists()
    assert "old" == Path("there").read_text()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (".", "is no regular file"),
        ("folder", "is no regular file"),
        ("pipe", "is no regular file"),
        (os.devnull, "is no regular file"),
        ("no/such/new", "there is no folder "),
        ("there/new", "Not a directory"),
        ("x" * 300, "File name too long"),
    ],
)
def test_another_is_refused(path: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as caught:
        check_output(path)

    assert str(caught.value).startswith(f"--output {path}")


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_what_was_there_stays_where_writing_fails(
    monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, fails, broken)

    with pytest.raises(NotWritten, match="there could not be written: No space"):
        write_output("there", b"new")
    assert "old" == Path("there").read_text()
    assert {"there", "folder", "link", "pipe"} == set(os.listdir())
