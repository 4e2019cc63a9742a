"""Which files of a tree are looked at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from imagerewrite.tree.exclude import Exclude
from imagerewrite.tree.walk import walk
from steadycd_common.errors import UsageError

from .marked import plant


def _walk(*paths: Path, exclude: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    walked = walk([str(path) for path in paths], Exclude(exclude))
    return sorted(walked.files), [
        f"{each.problem.code} {each.file}" for each in walked.problems
    ]


def _under(root: Path, *names: str) -> list[str]:
    return [str(root / name) for name in names]


def test_yaml_kustomizations_and_cue_are_looked_at(tmp_path: Path) -> None:
    wanted = (".h/a.yaml", ".yaml", "Kustomization", "b.yml", "c/d.cue")
    plant(tmp_path, *wanted)
    plant(tmp_path, "a.json", "a.YAML", "kustomization", "a.yaml.tmpl", "x/y")
    (tmp_path / "folder.yaml").mkdir()

    assert (_under(tmp_path, *wanted), []) == _walk(tmp_path)


def test_gits_own_folder_is_left_out(tmp_path: Path) -> None:
    plant(tmp_path, ".git/a.yaml", "b/.git/c.yaml", ".github/d.yaml")

    assert (_under(tmp_path, ".github/d.yaml"), []) == _walk(tmp_path)


def test_what_is_excluded_is_left_out_with_all_that_is_in_it(tmp_path: Path) -> None:
    plant(tmp_path, "a/b.yaml", "vendor/c/d.yaml", "a/x.tpl.yaml")

    found = _walk(tmp_path, exclude=("vendor", "*.tpl.yaml"))

    assert (_under(tmp_path, "a/b.yaml"), []) == found


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")

    os.mkfifo(tmp_path / "a.fifo")

    assert ([], [f"not-a-file {tmp_path}/a.yaml"]) == _walk(tmp_path)
    assert ([], [f"unreadable {tmp_path}/a.yaml"]) == _walk(tmp_path / "a.yaml")


def test_a_named_file_of_another_kind_is_a_problem(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt")

    assert ([], [f"unknown-kind {tmp_path}/a.txt"]) == _walk(tmp_path / "a.txt")


def test_a_path_that_does_not_exist_is_a_wrong_argument(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        _walk(tmp_path, tmp_path / "nowhere")


def test_a_file_reached_twice_is_one(tmp_path: Path) -> None:
    plant(tmp_path, "a/b.yaml", "c.yaml")
    (tmp_path / "d.yaml").symlink_to("c.yaml")
    (tmp_path / "e").symlink_to("a")

    found = _walk(tmp_path, tmp_path / "a", tmp_path / "a/b.yaml", tmp_path)

    assert (_under(tmp_path, "a/b.yaml", "c.yaml"), []) == found


def test_a_link_in_the_tree_leads_to_what_would_not_be_looked_at(
    tmp_path: Path,
) -> None:
    plant(tmp_path, "values.txt")
    (tmp_path / "a.yaml").symlink_to("values.txt")

    assert (_under(tmp_path, "values.txt"), []) == _walk(tmp_path)


def test_a_link_out_of_the_tree_is_not_followed(tmp_path: Path) -> None:
    plant(tmp_path, "outside.yaml", "tree/a.yaml", "beside/b.yaml", "tree-2/c.yaml")
    tree = tmp_path / "tree"
    (tree / "out.yaml").symlink_to("../outside.yaml")
    (tree / "near.yaml").symlink_to("../tree-2/c.yaml")
    (tree / "folder").symlink_to("../beside")

    files, problems = _walk(tree)

    assert _under(tree, "a.yaml") == files
    assert sorted(problems) == [
        f"link-outside {tree}/folder",
        f"link-outside {tree}/near.yaml",
        f"link-outside {tree}/out.yaml",
    ]


def test_a_linked_folder_in_the_tree_is_looked_at_once_and_in_silence(
    tmp_path: Path,
) -> None:
    plant(tmp_path, "a/b.yaml", ".git/c.yaml")
    (tmp_path / "e").symlink_to("a")
    (tmp_path / "a/up").symlink_to("..")
    (tmp_path / "d.yaml").symlink_to("a")

    assert (_under(tmp_path, "a/b.yaml"), []) == _walk(tmp_path)


def test_links_out_of_the_tree_can_be_excluded(tmp_path: Path) -> None:
    plant(tmp_path, "tree/a.yaml", "beside/b.yaml")
    tree = tmp_path / "tree"
    for name in ("out", "out.yaml", ".git"):
        (tree / name).symlink_to("../beside")

    assert (_under(tree, "a.yaml"), []) == _walk(tree, exclude=("out*",))


def test_a_link_to_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.yaml").symlink_to("pipe")

    assert ([], [f"not-a-file {tmp_path}/a.yaml"]) == _walk(tmp_path)


def test_a_link_to_nothing_and_one_to_itself_are_problems(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("nothing")
    (tmp_path / "b.yaml").symlink_to("b.yaml")
    for other in ("c.txt", "d"):
        (tmp_path / other).symlink_to(other)

    files, problems = _walk(tmp_path)

    assert [] == files
    assert sorted(problems) == [
        f"dangling-link {tmp_path}/a.yaml",
        f"dangling-link {tmp_path}/b.yaml",
    ]


def test_a_named_link_is_followed(tmp_path: Path) -> None:
    plant(tmp_path, "tree/a.yaml", "b.yaml")
    (tmp_path / "folder").symlink_to("tree")
    (tmp_path / "link.yaml").symlink_to("b.yaml")

    found = _walk(tmp_path / "folder", tmp_path / "link.yaml")

    assert (_under(tmp_path, "folder/a.yaml", "link.yaml"), []) == found


def test_a_folder_that_cannot_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "a/b.yaml", "c.yaml")
    really = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("/a"):
            raise PermissionError(13, "Permission denied")
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)

    assert (_under(tmp_path, "c.yaml"), [f"unreadable {tmp_path}/a"]) == _walk(tmp_path)
