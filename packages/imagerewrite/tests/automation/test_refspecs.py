"""A refspec besides the branch: found wrong before anything is pushed."""

from __future__ import annotations

import pytest

from imagerewrite.automation.outcome import RunOutcome
from imagerewrite.automation.report.sentences import closing, headline

from .scene import Scene, automation, git, policy, run

IMAGES = {"team-a:web": "reg.io/web:1.1.0"}


def to(refspec: str) -> str:
    return automation(push=f"    push: {{branch: images, refspec: '{refspec}'}}\n")


WRONG = {
    "words": "a b c",
    "words before": "a b:refs/heads/x",
    "a source that is not there": "nonexist:refs/heads/q",
    "a reference that is not there": "refs/heads/nowhere:refs/heads/x",
    "no destination": "HEAD:",
    "no colon": "refs/heads/images",
    "neither": ":",
    "three parts": "HEAD:a:b",
    "a destination that is none": "HEAD:refs/heads/a..b",
    "half a pattern": "refs/heads/*:refs/heads/x",
    "what is not to be pushed": "^refs/heads/x",
    "an option": "--all:x",
    "an option as the destination": "HEAD:--all",
}


@pytest.mark.parametrize("dry", [False, True])
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_one_is_said_before_anything_is_pushed(
    scene: Scene, name: str, dry: bool
) -> None:
    (done,) = run(scene.config(to(WRONG[name]), policy("web")), IMAGES, dry=dry)

    assert done.failure
    found = done.failure.problem
    assert ("failed", "git-failed", ()) == (done.state, found.code, done.pushed_to)
    assert repr(WRONG[name]) in found.message
    assert found.hint
    assert 4 == RunOutcome((done,), dry=dry).exit_status
    assert ["main"] == scene.branches()


RIGHT = {
    "head": ("HEAD:refs/heads/copy", ["copy", "images", "main"]),
    "the branch by its short name": ("images:copy", ["copy", "images", "main"]),
    "a tag, by force": ("+HEAD:refs/tags/v1", ["images", "main", "v1"]),
    "a pattern": ("refs/heads/i*:refs/heads/j*", ["images", "jmages", "main"]),
    "a commit of another kind": ("HEAD~0:refs/heads/copy", ["copy", "images", "main"]),
    "a deletion": (":refs/heads/old", ["images", "main"]),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_one_is_pushed(scene: Scene, name: str) -> None:
    refspec, branches = RIGHT[name]
    git(scene.bare, "branch", "old", "main")

    (done,) = run(scene.config(to(refspec), policy("web")), IMAGES)

    assert (None, ("refs/heads/images", refspec)) == (done.failure, done.pushed_to)
    assert sorted(branches) == [each for each in scene.branches() if each != "old"]


AFTER = {
    "a name that could be any": ("HEAD~0:copy", "refs/heads/"),
    "what the other side keeps": (":refs/heads/main", "deletes"),
}


@pytest.mark.parametrize("name", AFTER)
def test_what_only_the_other_side_knows_is_a_failure_with_a_hint(
    scene: Scene, name: str
) -> None:
    refspec, hint = AFTER[name]

    (done,) = run(scene.config(to(refspec), policy("web")), IMAGES)

    assert done.failure
    found = done.failure.problem
    assert ("git-failed", ("refs/heads/images",)) == (found.code, done.pushed_to)
    assert hint in found.hint
    assert "remote:" not in found.message
    assert done.commit == git(scene.bare, "rev-parse", "images").strip()


def test_that_the_branch_was_pushed_is_told_though_the_refspec_failed(
    scene: Scene,
) -> None:
    (done,) = run(scene.config(to("HEAD~0:copy"), policy("web")), IMAGES)

    said = f"team-a/apps: pushed {done.commit[:7]} to images, then failed"
    assert said == headline(done)
    assert closing(RunOutcome((done,))).startswith("1 value in 1 file changed by 1 ")


def test_push_options_that_nobody_takes_have_a_hint(scene: Scene) -> None:
    push = "    push: {branch: images, options: {a: b}}\n"

    (done,) = run(scene.config(automation(push=push), policy("web")), IMAGES)

    assert done.failure
    found = done.failure.problem
    assert ("git-failed", "leave out spec.git.push.options") == (found.code, found.hint)
