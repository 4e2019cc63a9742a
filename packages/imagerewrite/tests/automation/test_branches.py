"""Which commit the changes are on, and which branch gets them."""

from __future__ import annotations

import pytest

from .scene import WEB, Scene, automation, git, policy, run

IMAGES = {"team-a:web": "reg.io/web:1.1.0"}
AFTER = WEB.replace("web:1.0.0", "reg.io/web:1.1.0")
TO_BRANCH = "    push: {branch: images}\n"


def test_a_push_branch_begins_at_the_checkout(scene: Scene) -> None:
    (done,) = run(scene.config(automation(push=TO_BRANCH), policy("web")), IMAGES)

    assert ("images", ("refs/heads/images",)) == (done.branch, done.pushed_to)
    assert AFTER == scene.show("web.yaml", "images")
    assert WEB == scene.show("web.yaml")
    assert scene.log(form="%H") == scene.log("images", "%H")[1:]


def test_a_push_branch_that_is_there_is_gone_on_with(scene: Scene) -> None:
    config = scene.config(automation(push=TO_BRANCH), policy("web"))
    run(config, IMAGES)
    scene.write({"later.yaml": "a: 1\n"})

    (done,) = run(config, {"team-a:web": "reg.io/web:1.2.0"})

    assert "pushed" == done.state
    assert 3 == len(scene.log("images"))
    assert "later.yaml" not in git(scene.bare, "ls-tree", "--name-only", "images")


def test_the_branch_is_not_moved_where_it_has_the_images(scene: Scene) -> None:
    config = scene.config(automation(push=TO_BRANCH), policy("web"))
    run(config, IMAGES)

    (done,) = run(config, IMAGES)

    assert "up-to-date" == done.state
    assert 2 == len(scene.log("images"))


def test_the_automations_own_checkout_counts_more_than_the_source(scene: Scene) -> None:
    git(scene.bare, "branch", "stable", "main")
    scene.write({"later.yaml": "a: 1\n"})
    push = "    checkout: {ref: {branch: stable}}\n"

    (done,) = run(scene.config(automation(push=push), policy("web")), IMAGES)

    assert "stable" == done.branch
    assert AFTER == scene.show("web.yaml", "stable")
    assert WEB == scene.show("web.yaml")


def test_without_any_reference_it_is_the_branch_of_head(scene: Scene) -> None:
    git(scene.bare, "branch", "-m", "main", "trunk")
    text = automation().replace("name: apps}", "name: missing}")

    (done,) = run(scene.config(text, policy("web")), IMAGES, repo=scene.url)

    assert ("pushed", "trunk") == (done.state, done.branch)


REFS = {
    "tag": "tag: v1.0.0",
    "annotated tag": "tag: v1.1.0",
    "semver": 'semver: ">=1.0.0 <1.1.0"',
    "name": "name: refs/tags/v1.0.0",
    "commit": "commit: COMMIT",
}


@pytest.mark.parametrize("name", REFS)
def test_a_checkout_that_is_no_branch_needs_a_push_branch(
    scene: Scene, name: str
) -> None:
    first = git(scene.bare, "rev-parse", "main").strip()
    git(scene.bare, "tag", "v1.0.0", "main")
    git(scene.bare, "tag", "-a", "-m", "x", "v1.1.0", "main")
    scene.write({"later.yaml": "a: 1\n"})
    ref = REFS[name].replace("COMMIT", first)
    checkout = f"    checkout: {{ref: {{{ref}}}}}\n"

    (done,) = run(
        scene.config(automation(push=checkout + TO_BRANCH), policy("web")), IMAGES
    )
    assert ("pushed", first) == (done.state, done.base)
    assert first == scene.log("images", "%H")[1]

    (done,) = run(scene.config(automation(push=checkout), policy("web")), IMAGES)
    assert done.failure
    assert "which branch to push to is not said" in done.failure.problem.message


def test_a_commit_that_is_not_the_head_cannot_be_pushed_there(scene: Scene) -> None:
    first = git(scene.bare, "rev-parse", "main").strip()
    scene.write({"later.yaml": "a: 1\n"})
    push = f"    checkout: {{ref: {{branch: main, commit: {first}}}}}\n"

    (done,) = run(scene.config(automation(push=push), policy("web")), IMAGES)

    assert done.failure
    assert "is not the head of branch 'main'" in done.failure.problem.message
    assert 2 == len(scene.log())


MISSING = ["branch: nowhere", "tag: v9", 'semver: ">9.0.0"', "name: refs/heads/x"]


@pytest.mark.parametrize("ref", MISSING)
def test_a_reference_that_is_not_there_is_said(scene: Scene, ref: str) -> None:
    push = f"    checkout: {{ref: {{{ref}}}}}\n{TO_BRANCH}"

    (done,) = run(scene.config(automation(push=push), policy("web")), IMAGES)

    assert done.failure
    assert "git-failed" == done.failure.problem.code
    assert ["main"] == scene.branches()


@pytest.mark.parametrize("branch", ["-f", "a..b", "a b", "x.lock", "a~1", "@{1}"])
def test_a_branch_that_cannot_be_one_is_refused(scene: Scene, branch: str) -> None:
    push = f"    push: {{branch: '{branch}'}}\n"

    (done,) = run(scene.config(automation(push=push), policy("web")), IMAGES)

    assert done.failure
    assert "cannot be the name of a branch" in done.failure.problem.message
    assert ["main"] == scene.branches()


def test_a_refspec_is_pushed_besides_the_branch(scene: Scene) -> None:
    push = "    push: {branch: images, refspec: 'refs/heads/images:refs/heads/copy'}\n"

    (done,) = run(scene.config(automation(push=push), policy("web")), IMAGES)

    assert ["copy", "images", "main"] == scene.branches()
    assert 2 == len(done.pushed_to)


def test_a_refspec_that_fails_does_not_hide_that_the_branch_was_pushed(
    scene: Scene,
) -> None:
    git(scene.bare, "config", "transfer.hideRefs", "refs/heads/x")
    push = "    push: {branch: images, refspec: 'HEAD:refs/heads/x'}\n"

    (done,) = run(scene.config(automation(push=push), policy("web")), IMAGES)

    assert ("failed", ("refs/heads/images",)) == (done.state, done.pushed_to)
    assert done.commit == git(scene.bare, "rev-parse", "images").strip()


def test_a_refspec_that_somebody_else_has_moved_is_a_failure(scene: Scene) -> None:
    scene.write({"later.yaml": "a: 1\n"})
    git(scene.bare, "branch", "copy", "main")
    git(scene.bare, "update-ref", "refs/heads/main", "main~1")
    push = "    push: {branch: images, refspec: 'refs/heads/images:refs/heads/copy'}\n"

    (done,) = run(scene.config(automation(push=push), policy("web")), IMAGES)

    assert done.failure
    assert ("failed", "push-race") == (done.state, done.failure.problem.code)
    assert ("refs/heads/images",) == done.pushed_to


def test_push_options_reach_the_other_side(scene: Scene) -> None:
    git(scene.bare, "config", "receive.advertisePushOptions", "true")
    options = "{merge_request.create: '', target: main}"
    push = f"    push: {{branch: images, options: {options}}}\n"

    (done,) = run(scene.config(automation(push=push), policy("web")), IMAGES)

    assert "pushed" == done.state


def test_push_options_that_nobody_takes_are_a_failure(scene: Scene) -> None:
    push = "    push: {branch: images, options: {a: b}}\n"

    (done,) = run(scene.config(automation(push=push), policy("web")), IMAGES)

    assert done.failure
    assert "push options" in done.failure.problem.message


def test_a_branch_that_somebody_works_on_is_not_moved(scene: Scene) -> None:
    (done,) = run(
        scene.config(automation(), policy("web")), IMAGES, repo=str(scene.clone)
    )

    assert done.failure
    assert done.failure.problem.message.endswith(
        f"{scene.clone}: the push was rejected: branch is currently checked out"
    )
    assert "push to another branch" in done.failure.problem.hint
    assert WEB == (scene.clone / "web.yaml").read_text()
