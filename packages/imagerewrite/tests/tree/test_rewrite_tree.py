"""All files of a tree: planned, and then written."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from imagerewrite import list_markers, rewrite_bytes, rewrite_tree
from imagerewrite.tree import rewrite_tree as module

from .marked import NEW, OLD, SETTERS, fruit, plant


def test_marked_files_are_changed_and_the_others_are_not_touched(
    tmp_path: Path,
) -> None:
    plant(tmp_path, "a.yaml", "b/c.yml", "b/Kustomization")
    plant(tmp_path, "new.yaml", data=NEW)
    plant(tmp_path, "plain.yaml", data=b"a: b\n")
    plant(tmp_path, "a.txt")
    before = {path: os.stat(path) for path in tmp_path.rglob("*.yaml")}

    outcome = rewrite_tree([str(tmp_path)], SETTERS)

    assert [os.path.relpath(each.file, tmp_path) for each in outcome.changed] == [
        "a.yaml",
        "b/Kustomization",
        "b/c.yml",
    ]
    assert all(each.applied for each in outcome.changed)
    assert (outcome.files, outcome.failed) == (5, False)
    assert fruit(tmp_path) == {
        "a.txt": OLD,
        "a.yaml": NEW,
        "b/Kustomization": NEW,
        "b/c.yml": NEW,
        "new.yaml": NEW,
        "plain.yaml": b"a: b\n",
    }
    for name in ("new.yaml", "plain.yaml"):
        assert before[tmp_path / name] == os.stat(tmp_path / name)


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    plant(tmp_path, "a.yaml")
    rewrite_tree([str(tmp_path)], SETTERS)
    before = os.stat(tmp_path / "a.yaml")

    assert not rewrite_tree([str(tmp_path)], SETTERS).changed
    assert before == os.stat(tmp_path / "a.yaml")


def test_without_writing_it_is_a_plan(tmp_path: Path) -> None:
    plant(tmp_path, "a.yaml")

    (planned,) = rewrite_tree([str(tmp_path)], SETTERS, write=False).changed

    assert (planned.before, planned.after, planned.applied) == (OLD, NEW, False)
    assert fruit(tmp_path) == {"a.yaml": OLD}


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o2664, 0o444])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    plant(tmp_path, "a.yaml")
    (tmp_path / "a.yaml").chmod(mode)

    rewrite_tree([str(tmp_path)], SETTERS)

    assert fruit(tmp_path) == {"a.yaml": NEW}
    assert mode == stat.S_IMODE(os.stat(tmp_path / "a.yaml").st_mode)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    plant(tmp_path, "a.yaml")
    os.chown(tmp_path / "a.yaml", 1234, 4321)

    rewrite_tree([str(tmp_path)], SETTERS)

    facts = os.stat(tmp_path / "a.yaml")
    assert (
        (tmp_path / "a.yaml").read_bytes(),
        facts.st_uid,
        facts.st_gid,
    ) == (NEW, 1234, 4321)


def test_a_link_stays_one_and_what_it_leads_to_is_changed(tmp_path: Path) -> None:
    plant(tmp_path, "values.txt")
    (tmp_path / "a.yaml").symlink_to("values.txt")

    rewrite_tree([str(tmp_path / "a.yaml")], SETTERS)

    assert (tmp_path / "a.yaml").is_symlink()
    assert fruit(tmp_path) == {"values.txt": NEW}


def test_a_link_out_of_the_tree_is_left(tmp_path: Path) -> None:
    plant(tmp_path, "outside.yaml", "tree/a.yaml")
    (tmp_path / "tree/b.yaml").symlink_to("../outside.yaml")

    outcome = rewrite_tree([str(tmp_path / "tree")], SETTERS)

    assert fruit(tmp_path) == {"outside.yaml": OLD, "tree/a.yaml": NEW}
    assert [each.problem.code for each in outcome.problems] == ["link-outside"]


def test_a_problem_in_one_file_does_not_keep_the_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "a.yaml", "z.yaml")
    plant(tmp_path, "m.yaml", data=OLD + b"]\n")
    plant(tmp_path, "locked.yaml")
    really = os.open

    def refusing(path: str, *arguments: int, **more: int) -> int:
        if str(path).endswith("locked.yaml"):
            raise PermissionError(13, "Permission denied")
        return really(path, *arguments, **more)

    monkeypatch.setattr(os, "open", refusing)

    outcome = rewrite_tree([str(tmp_path)], SETTERS)

    assert [Path(each.file).name for each in outcome.changed] == ["a.yaml", "z.yaml"]
    assert outcome.failed
    assert [(Path(each.file).name, each.problem.code) for each in outcome.problems] == [
        ("locked.yaml", "unreadable"),
        ("m.yaml", "yaml-syntax"),
    ]


def test_nothing_is_written_before_all_is_planned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "a.yaml", "b.yaml", "c.yaml")
    calls = []

    def failing(*arguments: object, **more: object) -> object:
        calls.append(arguments)
        if len(calls) == 3:
            raise MemoryError
        return rewrite_bytes(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "rewrite_bytes", failing)

    with pytest.raises(MemoryError):
        rewrite_tree([str(tmp_path)], SETTERS)
    assert list(fruit(tmp_path).values()) == [OLD] * 3


def test_a_file_of_any_size_is_read_to_its_end(tmp_path: Path) -> None:
    for size in (65_535, 65_536, 65_537, 3_000_000):
        plant(tmp_path, f"{size}.yaml", data=b"#" * (size - len(OLD) - 1) + b"\n" + OLD)

    outcome = rewrite_tree([str(tmp_path)], SETTERS)

    assert len(outcome.changed) == 4


def test_markers_are_listed_with_what_they_govern(tmp_path: Path) -> None:
    plant(tmp_path, "b.yaml", "a.yaml")
    plant(tmp_path, "c.yaml", data=b'k: [a] # {"$imagepolicy": "ns:app"}\n')

    listing = list_markers([str(tmp_path)])

    assert [
        (
            Path(each.file).name,
            each.format,
            each.site.setter,
            each.site.path,
            each.site.value,
            each.site.line,
            each.site.column,
        )
        for each in listing.fields
    ] == [
        ("a.yaml", "yaml", "ns:app", "image", "reg.io/app:v1", 1, 8),
        ("b.yaml", "yaml", "ns:app", "image", "reg.io/app:v1", 1, 8),
    ]
    assert [each.problem.code for each in listing.problems] == ["ungoverned-marker"]
    assert listing.files == 3
