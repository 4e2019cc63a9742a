"""Links and odd files."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from steadycd.plugin.errors import Refused
from steadycd.plugin.links import check_tree

STAYS = {
    "to a file": {"a": "f"},
    "to a folder": {"a": "d"},
    "from a folder up": {"d/a": "../f"},
    "with dots": {"a": "./d/.././f"},
    "to a link": {"a": "b", "b": "f"},
    "over a link": {"d/up": "..", "a": "d/up/f"},
    "to nothing": {"a": "gone"},
    "over a file": {"a": "f/x"},
    "in cue.mod": {"cue.mod/pkg/a": "../../f"},
    "to the root": {"d/a": ".."},
    "to itself, one up": {"d/a": "../d"},
}
LEAVES = {
    "absolute": {"a": "/etc/passwd"},
    "absolute, to nothing": {"a": "/gone"},
    "absolute, within": {"a": "{root}/f"},
    "one up": {"a": ".."},
    "up to the sibling that begins alike": {"a": "../tree-of-others/f"},
    "up from a folder": {"d/a": "../../x"},
    "out and in again": {"a": "../tree/f"},
    "to a link that leaves": {"a": "b", "b": "../x"},
    "over a link, then up": {"d/e/up": "../..", "a": "d/e/up/../x"},
    "up over a link to the root": {"d/root": "..", "d/a": "root/../x"},
    "through proc": {"a": "../../../../../../../proc/self/cwd/f"},
    "a name that a link turns round": {"d/e/far": "../../d", "a": "d/e/far/../../x"},
    "round and round": {"a": "b", "b": "a"},
    "in .git": {".git/a": "/etc/passwd"},
    "in cue.mod": {"cue.mod/pkg/x.com/y/a.cue": "/etc/passwd"},
    "in a folder of tests": {"d/e/deep/a": "../../../../x"},
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "tree"
    for folder in ("d/e/deep", ".git", "cue.mod/pkg/x.com/y"):
        (root / folder).mkdir(parents=True)
    (root / "f").write_text("x")
    (tmp_path / "tree-of-others").mkdir()
    return root


def link(tree: Path, links: dict[str, str]) -> None:
    for name, target in links.items():
        (tree / name).symlink_to(target.replace("{root}", str(tree)))


@pytest.mark.parametrize("links", STAYS.values(), ids=STAYS)
def test_a_link_may_stay_in_the_tree(tree: Path, links: dict[str, str]) -> None:
    link(tree, links)
    check_tree(str(tree))


@pytest.mark.parametrize("links", LEAVES.values(), ids=LEAVES)
def test_a_link_may_not_leave_the_tree(tree: Path, links: dict[str, str]) -> None:
    link(tree, links)
    with pytest.raises(Refused, match=r"the link '.*' leaves"):
        check_tree(str(tree))


def test_a_target_that_only_the_kernel_can_follow_is_refused(tree: Path) -> None:
    # The folder's path and the target are short enough, both together are not.
    deep = tree
    for _ in range(12):
        deep = deep / ("n" * 200)
        os.mkdir(deep)
    (deep / "a").symlink_to("y/" * 1000)
    with pytest.raises(Refused, match="leaves"):
        check_tree(str(tree))


def test_a_pipe_and_a_socket_are_refused(tree: Path) -> None:
    os.mkfifo(tree / "d/pipe.cue")
    with pytest.raises(Refused, match=r"'d/pipe\.cue' is neither"):
        check_tree(str(tree))
    os.unlink(tree / "d/pipe.cue")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tree / "s"))
        with pytest.raises(Refused, match="'s' is neither"):
            check_tree(str(tree))


def test_a_name_that_is_no_text_is_shown_in_ascii(tree: Path) -> None:
    os.symlink("/", os.fsencode(tree) + b"/\xff\n\x1b")
    with pytest.raises(Refused, match=r"'\\udcff\\n\\x1b'") as caught:
        check_tree(str(tree))
    assert str(caught.value).isascii()
