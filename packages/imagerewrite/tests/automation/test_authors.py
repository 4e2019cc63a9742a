"""The author's name and address: every byte of them, or an error."""

from __future__ import annotations

import json

import pytest

from imagerewrite.git.commit_object import Author, commit_object, with_signature
from imagerewrite.git.errors import GitError

from .scene import Scene, automation, git, policy, run

IMAGES = {"team-a:web": "reg.io/web:1.1.0"}
KEPT = [
    ("bot, inc.", "bot@example.com"),
    ("Bot.", "bot@example.com"),
    ('"Bot"', "bot@example.com"),
    ("\\Bot\\;:'", "'bot'@example.com,"),
    ("...", "."),
    (" Bot ", "bot @example.com"),
    ("Böt 機器人", "böt@example.com"),
]


def by(name: str, email: str) -> str:
    author = f"name: {json.dumps(name)}, email: {json.dumps(email)}"
    return automation().replace("name: Bot, email: bot@example.com", author)


@pytest.mark.parametrize(("name", "email"), KEPT)
def test_they_are_in_the_commit_as_they_were_given(
    scene: Scene, name: str, email: str
) -> None:
    (done,) = run(scene.config(by(name, email), policy("web")), IMAGES)

    assert (None, "pushed") == (done.failure, done.state)
    head, _, message = git(scene.bare, "cat-file", "-p", "main").partition("\n\n")
    lines = head.splitlines()
    assert [f"author {name} <{email}>", f"committer {name} <{email}>"] == [
        each.rsplit(" ", 2)[0] for each in lines[2:]
    ]
    assert [f"parent {done.base}"] == lines[1:2]
    assert done.message == message
    git(scene.bare, "fsck")


def test_without_a_name_the_address_is_it(scene: Scene) -> None:
    run(scene.config(by("", "bot@example.com"), policy("web")), IMAGES)

    assert "bot@example.com <bot@example.com>" == scene.log(form="%an <%ae>")[0]


REFUSED = [("a <b", "x@y"), ("a", "x>y"), ("a\nparent b", "x@y"), ("a", "x\0y")]


@pytest.mark.parametrize(("name", "email"), REFUSED)
def test_what_a_commit_cannot_hold_is_refused(name: str, email: str) -> None:
    with pytest.raises(GitError, match="cannot hold the author's"):
        commit_object("1" * 40, "2" * 40, Author(name, email, 0), "x")


@pytest.mark.parametrize("message", ["a\0b", "\ud800"])
def test_a_message_that_is_no_text_is_refused(message: str) -> None:
    with pytest.raises(GitError):
        commit_object("1" * 40, "2" * 40, Author("a", "b", 0), message)


@pytest.mark.parametrize(("length", "key"), [(40, "gpgsig"), (64, "gpgsig-sha256")])
def test_a_signature_is_the_last_header(length: int, key: str) -> None:
    tree = "1" * length
    commit = commit_object(tree, "2" * length, Author("a", "b", 7), "x\n\ny\n")

    signed = with_signature(commit, b"BEGIN\r\n\r\nabc\nEND\n", tree)

    assert (
        f"tree {tree}\nparent {'2' * length}\nauthor a <b> 7 +0000\n"
        f"committer a <b> 7 +0000\n{key} BEGIN\n \n abc\n END\n\nx\n\ny\n"
    ) == signed.decode()
