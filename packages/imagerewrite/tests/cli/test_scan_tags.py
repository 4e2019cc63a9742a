"""`imagerewrite scan --tags`: hermetic, from a file."""

from __future__ import annotations

import json
import socket

import pytest

from .monorepo import Monorepo
from .scanned import image_repository

HOST = "registry.example.com"
SCAN = ("scan", "--config", "flux.yaml", "--tags")
LINE = f"team-a/web  {HOST}/team/web  2 tags (1 excluded)  2.0 1.0\n"


@pytest.fixture(autouse=True)
def _hermetic(repo: Monorepo, monkeypatch: pytest.MonkeyPatch) -> None:
    # A Secret that is not there: nobody needs it where nobody is asked.
    spec = {"secretRef": {"name": "gone"}}
    repo.write("flux.yaml", image_repository("web", f"{HOST}/team/web", **spec))

    def connected(*_: object, **__: object) -> None:
        raise AssertionError("somebody was connected to")

    monkeypatch.setattr(socket.socket, "connect", connected)
    monkeypatch.setattr(socket, "getaddrinfo", connected)


def test_the_tags_are_those_of_the_file(repo: Monorepo) -> None:
    tags = ["1.0", "2.0", "1.0.sig"]
    repo.write("tags.json", json.dumps({f"{HOST}/team/web": tags, "other": ["9"]}))
    ended = repo.here(*SCAN, "tags.json", HOME=str(repo.folder))

    assert (0, "", LINE) == (ended.status, ended.stderr, ended.text)
    assert not (repo.folder / ".cache").exists()


def test_they_may_come_from_standard_input(repo: Monorepo) -> None:
    ended = repo.here(*SCAN, "-", "--format", "json", stdin=b"1.0\n2.0\n")

    [found] = ended.document["repositories"]
    assert ("file", ["2.0", "1.0"]) == (found["source"], found["tags"])


def test_an_image_that_is_not_in_it_is_a_problem(repo: Monorepo) -> None:
    repo.write("tags.json", json.dumps({f"{HOST}/team/api": ["1.0"]}))
    ended = repo.here(*SCAN, "tags.json")

    assert (4, b"") == (ended.status, ended.stdout)
    assert "tags.json has no tags of registry.example.com/team/web" in ended.stderr


def test_plain_lines_are_those_of_the_one_that_is_named(repo: Monorepo) -> None:
    both = [image_repository(each, f"{HOST}/team/{each}") for each in ("web", "api")]
    repo.write("flux.yaml", "".join(both))
    repo.write("tags.txt", "1.0\n2.0\n1.0.sig\n")

    assert 2 == repo.here(*SCAN, "tags.txt").status
    assert (0, LINE) == (
        (ended := repo.here(*SCAN, "tags.txt", "team-a/web")).status,
        ended.text,
    )
