"""Which folder the repository is."""

from __future__ import annotations

from pathlib import Path

import pytest

from steadycd.plugin.errors import Refused
from steadycd.plugin.tree import Tree, tree_of


@pytest.mark.parametrize(
    ("app", "source_path", "root"),
    [
        ("r", ".", "r"),
        ("r", "", "r"),
        ("r/apps/web", "apps/web", "r"),
        ("r/apps/web", "./apps//web/", "r"),
        ("r/apps/web", "/apps/web", "r"),
        ("r/apps/web", "x/../apps/web", "r"),
        ("r/apps/web", "whole/apps/web", "r"),
        ("r/web", "apps/web", "r"),
        ("r/apps/web", None, "r/apps/web"),
        ("r/apps/web", "apps/link-to-web", "r/apps/web"),
    ],
)
def test_the_root_is_where_the_applications_path_begins(
    tmp_path: Path, app: str, source_path: str | None, root: str
) -> None:
    folder = tmp_path / app
    folder.mkdir(parents=True)
    expected = Tree(str(tmp_path / root), str(folder), None)
    assert expected == tree_of(str(folder), source_path)


@pytest.mark.parametrize(
    ("source_path", "root"), [("a/b", "r"), (None, "r/a"), ("a/link", "r/a")]
)
def test_the_module_is_the_nearest(
    tmp_path: Path, source_path: str | None, root: str
) -> None:
    folder = tmp_path / "r/a/b"
    folder.mkdir(parents=True)
    for module in ("r", "r/a"):
        (tmp_path / module / "cue.mod").mkdir()
    expected = Tree(str(tmp_path / root), str(folder), str(tmp_path / "r/a"))
    assert expected == tree_of(str(folder), source_path)


def test_a_module_outside_of_the_tree_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "r/a"
    folder.mkdir(parents=True)
    (tmp_path / "cue.mod").mkdir()
    with pytest.raises(Refused, match=r"the nearest cue\.mod"):
        tree_of(str(folder), "a")
