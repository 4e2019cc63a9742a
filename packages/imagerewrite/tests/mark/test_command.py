"""`imagerewrite mark` as it is run, and what it leaves in a tree."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from imagerewrite.cli.commands import imagerewrite
from imagerewrite.mark.mark_tree import mark_tree
from imagerewrite.site import Problem
from imagerewrite.tree.replace import replace_changed
from steadycd_common.shell.commands import run
from steadycd_common.shell.console import Console

from .case_files import WEB

PLAIN = "image: registry.example.com/web:1\n"
MARKED = PLAIN.replace("\n", ' # {"$imagepolicy": "team-a:web"}\n')
POLICY = ("--policy", "team-a:web")
IMAGE = ("--image", "registry.example.com/web")
ENDS: dict[str, tuple[int, tuple[str, ...]]] = {
    "marked": (0, (*POLICY, *IMAGE, "apps")),
    "all is marked": (0, (*POLICY, *IMAGE, "done", "--check")),
    "another image": (0, (*POLICY, "--image", "web", "apps", "--check")),
    "no room": (0, (*POLICY, *IMAGE, "full.yaml", "--check")),
    "would mark": (1, (*POLICY, *IMAGE, "apps", "--check")),
    "would mark, as a diff": (1, (*POLICY, *IMAGE, "apps", "--diff")),
    "no policy": (2, (*IMAGE, "apps")),
    "no image": (2, (*POLICY, "apps")),
    "a policy with a part": (2, ("--policy", "team-a:web:tag", *IMAGE, "apps")),
    "an image with a tag": (2, (*POLICY, "--image", "web:1", "apps")),
    "no such path": (2, (*POLICY, *IMAGE, "nowhere")),
    "broken": (4, (*POLICY, *IMAGE, "apps", "broken.yaml")),
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("apps", "done"):
        Path(folder).mkdir()
    Path("apps/web.yaml").write_text(PLAIN)
    Path("apps/other.yaml").write_text("image: registry.example.com/webhook:1\n")
    Path("done/web.yaml").write_text(MARKED)
    Path("full.yaml").write_text(PLAIN.replace("\n", " # keep\n"))
    Path("broken.yaml").write_text(PLAIN + "[\n")


def mark(*words: str) -> int:
    return run(imagerewrite, ["mark", *words], Console("imagerewrite", {}))


@pytest.mark.parametrize(("status", "words"), ENDS.values(), ids=list(ENDS))
def test_each_end_has_its_status(status: int, words: tuple[str, ...]) -> None:
    assert status == mark(*words)


def test_a_broken_file_does_not_keep_others_from_being_marked() -> None:
    mark(*POLICY, *IMAGE, "apps", "broken.yaml")

    assert MARKED == Path("apps/web.yaml").read_text()


@pytest.mark.parametrize("dry", ["--check", "--diff"])
def test_what_is_dry_writes_nothing(dry: str) -> None:
    mark(*POLICY, *IMAGE, dry)

    assert PLAIN == Path("apps/web.yaml").read_text()


def test_a_diff_shows_the_comment(capsys: pytest.CaptureFixture[str]) -> None:
    mark(*POLICY, *IMAGE, "--diff", "apps")

    assert f"-{PLAIN}+{MARKED}" in capsys.readouterr().out


def test_what_is_said_is_about_markers(capsys: pytest.CaptureFixture[str]) -> None:
    mark(*POLICY, *IMAGE, "--check", "apps")
    said = capsys.readouterr()
    mark(*POLICY, "--image", "nobody/has-it", "apps")
    in_vain = capsys.readouterr().err

    marker = '# {"$imagepolicy": "team-a:web"}'
    assert f"apps/web.yaml:1:8: team-a:web: {marker}\n" == said.out
    assert said.err.startswith("1 marker in 1 file would be added; ")
    assert in_vain.startswith("Nothing to mark; ")
    assert "no field with that image was found in " in in_vain


def test_programs_are_told_of_each_comment(capsys: pytest.CaptureFixture[str]) -> None:
    mark(*POLICY, *IMAGE, "--format", "json", "apps")

    (change,) = json.loads(capsys.readouterr().out)["changes"]
    assert ("", '# {"$imagepolicy": "team-a:web"}') == (change["old"], change["new"])
    assert ("team-a:web", 1, 8) == (change["setter"], change["line"], change["column"])
    assert len(PLAIN) - 1 == change["start"] == change["end"]


def test_what_is_listed_after_marking_is_what_was_marked() -> None:
    outcome = mark_tree(["apps"], WEB)

    assert ["apps/web.yaml"] == [each.file for each in outcome.changed]
    assert (2, 1) == (outcome.files, outcome.marked)


def test_files_are_told_in_order() -> None:
    for name in "hdafcgbe":
        Path(f"apps/{name}.yaml").write_text(PLAIN)

    changed = [each.file for each in mark_tree(["apps"], WEB).changed]

    assert 9 == len(changed)
    assert sorted(changed) == changed


def test_a_file_that_changes_meanwhile_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_late(path: str, before: bytes, after: bytes) -> Problem | None:
        Path(path).write_text("image: x\n")
        return replace_changed(path, before, after)

    monkeypatch.setattr("imagerewrite.mark.mark_tree.replace_changed", too_late)

    outcome = mark_tree(["apps"], WEB)

    assert "image: x\n" == Path("apps/web.yaml").read_text()
    assert ["changed-meanwhile"] == [each.problem.code for each in outcome.problems]
    assert [False] == [each.applied for each in outcome.changed]


def test_files_without_a_change_are_not_written() -> None:
    before = {path: path.stat() for path in Path().rglob("*.yaml")}

    mark_tree(["."], WEB)

    after = {path: path.stat() for path in Path().rglob("*.yaml")}
    assert [Path("apps/web.yaml")] == [
        path for path in before if before[path].st_ino != after[path].st_ino
    ]


def test_a_file_that_cannot_be_read_is_a_problem_and_the_others_are_marked() -> None:
    os.mkfifo("apps/pipe.yaml")

    outcome = mark_tree(["apps/pipe.yaml", "apps/web.yaml"], WEB)

    assert ["unreadable"] == [each.problem.code for each in outcome.problems]
    assert MARKED == Path("apps/web.yaml").read_text()
