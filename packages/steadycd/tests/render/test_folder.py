"""A folder of rendered files: ours are kept right, others' are left alone."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from steadycd.documents.fault import NotRead
from steadycd.render.folder import Folder
from steadycd.render.listing import NAME, SCHEMA
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import NotWritten

FILES = {"a.yaml": b"a: 1\n", "b/c.yaml": b"c: 1\n"}


def told(folder: Path, files: dict[str, bytes]) -> list[str]:
    return [f"{each.what}: {each.file}" for each in Folder(str(folder)).drift(files)]


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != NAME
    }


def test_nothing_differs_after_writing(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"

    assert ["missing: a.yaml", "missing: b/c.yaml"] == told(folder, FILES)
    Folder(str(folder)).write(FILES)

    assert FILES == content(folder)
    assert [] == told(folder, FILES)
    assert [] == Folder(str(folder)).write(FILES)


def test_what_is_right_is_not_touched(tmp_path: Path) -> None:
    Folder(str(tmp_path)).write(FILES)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*")}

    Folder(str(tmp_path)).write({**FILES, "a.yaml": b"a: 2\n"})

    assert [tmp_path / "a.yaml"] == [
        path for path, inode in before.items() if path.stat().st_ino != inode
    ]


def test_what_we_wrote_and_render_no_more_is_removed(tmp_path: Path) -> None:
    Folder(str(tmp_path)).write(FILES)
    (tmp_path / "b" / "notes.txt").write_text("mine")
    files = {"a.yaml": b"a: 1\n"}

    assert ["left over: b/c.yaml"] == told(tmp_path, files)
    Folder(str(tmp_path)).write(files)
    assert {**files, "b/notes.txt": b"mine"} == content(tmp_path)

    (tmp_path / "b" / "notes.txt").unlink()
    Folder(str(tmp_path)).write(FILES)
    Folder(str(tmp_path)).write(files)
    assert not (tmp_path / "b").exists()


def test_a_changed_or_lost_file_is_drift_and_made_anew(tmp_path: Path) -> None:
    Folder(str(tmp_path)).write(FILES)
    (tmp_path / "a.yaml").write_text("edited")
    (tmp_path / "b" / "c.yaml").unlink()

    assert ["changed: a.yaml", "missing: b/c.yaml"] == told(tmp_path, FILES)
    Folder(str(tmp_path)).write(FILES)
    assert FILES == content(tmp_path)


def test_a_file_that_we_did_not_write_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("mine")

    with pytest.raises(UsageError, match="steadycd did not write it"):
        Folder(str(tmp_path)).write(FILES)

    assert {"a.yaml": b"mine"} == content(tmp_path)


def test_a_file_that_is_the_same_may_be_anybodys(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(FILES["a.yaml"])

    Folder(str(tmp_path)).write(FILES)

    assert FILES == content(tmp_path)


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "a/../../x", "", ".", "..", NAME, 7, "b//c", "b/"]
)
def test_a_listing_with_other_files_is_refused(name: object, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "x").write_text("mine")
    (folder / NAME).write_text(json.dumps({"files": [name], "schema": SCHEMA}))

    with pytest.raises(NotRead, match="is no list of files"):
        Folder(str(folder)).write({})

    assert "mine" == (tmp_path / "x").read_text()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"files": []}', '{"schema": 1}'])
def test_a_broken_listing_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(text)

    with pytest.raises(NotRead, match="is no list of files"):
        Folder(str(tmp_path)).drift(FILES)


@pytest.mark.parametrize("link", ["b", "a.yaml"])
def test_no_link_leads_out_of_the_folder(link: str, tmp_path: Path) -> None:
    folder, other = tmp_path / "folder", tmp_path / "other"
    for each in (folder, other):
        each.mkdir()
    Folder(str(other)).write(FILES)
    (folder / link).symlink_to(other / link)

    with pytest.raises(UsageError, match="symbolic link"):
        Folder(str(folder)).write({**FILES, "b/c.yaml": b"x"})

    assert FILES == content(other)


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")

    Folder(str(tmp_path / "link")).write(FILES)

    assert FILES == content(tmp_path / "real")


def test_a_run_that_is_killed_is_made_good_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {"old.yaml": b"x\n", **FILES}
    Folder(str(tmp_path)).write(old)
    new = {"a.yaml": b"a: 2\n", "d.yaml": b"d\n", "e.yaml": b"e\n"}
    steps = 0
    replace = os.replace

    for die_at in range(1, 6):

        def dies(source: str, target: str, die_at: int = die_at) -> None:
            nonlocal steps
            steps += 1
            if steps == die_at:
                raise KeyboardInterrupt
            replace(source, target)

        steps = 0
        with monkeypatch.context() as patch:
            patch.setattr("os.replace", dies)
            with pytest.raises(KeyboardInterrupt):
                Folder(str(tmp_path)).write(new)

        Folder(str(tmp_path)).write(new)
        assert new == content(tmp_path)
        Folder(str(tmp_path)).write(old)
        assert old == content(tmp_path)


def test_what_a_killed_run_left_is_removed_and_nothing_like_it(tmp_path: Path) -> None:
    Folder(str(tmp_path)).write({**FILES, "old/x.yaml": b"x"})
    left = [tmp_path / each / f".{'0a' * 8}.tmp" for each in ("", "b", "old")]
    others = [tmp_path / name for name in ("notes.tmp", ".x.tmp", f"{'0a' * 8}.tmp")]
    fresh = tmp_path / "b" / f".{'ff' * 8}.tmp"
    for path in (*left, *others, fresh):
        path.write_text("x")
    for path in (*left, *others):
        os.utime(path, (1, 1))

    Folder(str(tmp_path)).write(FILES)

    assert [False] * 3 == [path.exists() for path in left]
    assert all(path.exists() for path in (*others, fresh))
    assert not (tmp_path / "old").exists()


@pytest.mark.parametrize("lost", ["", json.dumps({"files": ["z"], "schema": SCHEMA})])
def test_a_listing_that_is_lost_or_another_one_is_drift(
    lost: str, tmp_path: Path
) -> None:
    Folder(str(tmp_path)).write(FILES)
    (tmp_path / NAME).unlink()
    if lost:
        (tmp_path / NAME).write_text(lost)

    assert [f"{'changed' if lost else 'missing'}: {NAME}"] == told(tmp_path, FILES)
    Folder(str(tmp_path)).write(FILES)
    assert [] == told(tmp_path, FILES)


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")

    with pytest.raises(NotRead, match="is no regular file"):
        Folder(str(tmp_path)).write(FILES)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(NotWritten, match="could not be written"):
        Folder(str(tmp_path / "file" / "folder")).write(FILES)


def test_a_diff_is_one_that_git_applies(tmp_path: Path) -> None:
    import subprocess

    new = {"a.yaml": b"a: 2\n", "d/e.yaml": b"e\n"}
    Folder(str(tmp_path)).write(FILES)
    changes = Folder(str(tmp_path)).drift(new)
    diff = b"".join(line for each in changes for line in each.diff())

    subprocess.run(["git", "apply", "-"], input=diff, cwd=tmp_path, check=True)

    assert new == content(tmp_path)
