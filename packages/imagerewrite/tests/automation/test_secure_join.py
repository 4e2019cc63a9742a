"""No path leads out of a tree."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.automation.secure_join import secure_join

TABLE = {
    "": "",
    ".": "",
    "/": "",
    "./a//b/": "a/b",
    "..": "",
    "../../etc/passwd": "etc/passwd",
    "a/../../b": "b",
    "up/x": "x",
    "absolute/x": "etc/x",
    "inside": "a/b",
    "inside/..": "a",
    "chain": "a/b",
    "dangling/x": "nowhere/x",
}
LINKS = {
    "up": "../../..",
    "absolute": "/etc",
    "inside": "a/b",
    "chain": "inside",
    "dangling": "nowhere",
    "loop": "loop",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    (root / "a/b").mkdir(parents=True)
    for name, target in LINKS.items():
        (root / name).symlink_to(target)
    return root


@pytest.mark.parametrize("path", TABLE)
def test_where_a_path_leads(root: Path, path: str) -> None:
    assert os.path.normpath(root / TABLE[path]) == os.path.normpath(
        secure_join(str(root), path)
    )


def test_links_without_end_are_refused(root: Path) -> None:
    with pytest.raises(ValueError, match="loop"):
        secure_join(str(root), "loop/x")


PARTS = st.sampled_from(["..", ".", "", "a", "b", "x", "y"])


@given(st.lists(PARTS), st.lists(PARTS), st.lists(PARTS), st.booleans())
def test_whatever_links_and_paths_there_are_the_place_is_inside(
    path: list[str], first: list[str], second: list[str], absolute: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = os.path.join(os.path.realpath(folder), "tree")
        os.makedirs(os.path.join(root, "a"))
        os.symlink("/" * absolute + "/".join(first) or ".", os.path.join(root, "x"))
        os.symlink("/".join(second) or ".", os.path.join(root, "a", "y"))
        try:
            found = secure_join(root, "/".join(path))
        except ValueError:
            return

        assert f"{os.path.realpath(found)}/".startswith(f"{root}/")
