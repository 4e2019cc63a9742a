"""`imagerewrite explain`, with the tags of a file and of a real registry."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from imagerewrite.selection.forms.json import json_schema
from steadycd_standin.registry.push import ImagePusher
from steadycd_standin.registry.registry_server import RegistryServer

from .monorepo import Ended, Monorepo
from .scanned import dead_host

IMAGE = "registry.example.com/web"
TAGS = ["1.0.0", "1.1.0", "2.0.0", "2.0.0-rc.1", "latest", "1.0.0.sig"]
EXPLAIN = ("explain", "team-a:web", "--config", "flux.yaml")
WITH_TAGS = (*EXPLAIN, "--tags", "tags.json")
SHOWN = """\
team-a/web  registry.example.com/web
       5 tags, 1 more excluded
       4 match ^[0-9], of which $0 counts
       0 in ^9
      -> nothing
"""


def objects(policy: dict[str, Any], image: str = IMAGE, **spec: object) -> str:
    """An ImageRepository and an ImagePolicy of team-a."""
    both = {
        "ImageRepository": {"image": image, "interval": "1m", "timeout": "5s", **spec},
        "ImagePolicy": {"imageRepositoryRef": {"name": "web"}, **policy},
    }
    return "".join(
        "---\n"
        + json.dumps(
            {
                "apiVersion": "image.toolkit.fluxcd.io/v1",
                "kind": kind,
                "metadata": {"name": "web", "namespace": "team-a"},
                "spec": spec,
            }
        )
        + "\n"
        for kind, spec in both.items()
    )


def semver(text: str) -> dict[str, Any]:
    return {"policy": {"semver": {"range": text}}}


@pytest.fixture(autouse=True)
def _files(repo: Monorepo) -> None:
    repo.write("flux.yaml", objects(semver("1.x")))
    repo.write("tags.json", json.dumps({IMAGE: TAGS}))


def _document(ended: Ended) -> Any:
    document = ended.document
    jsonschema.validate(document, json.loads(json_schema()))
    assert (ended.status, "") == (document["exit_status"], ended.stderr)
    return document


def test_people_read_a_funnel(repo: Monorepo) -> None:
    ended = repo.here(*WITH_TAGS)

    assert (0, "") == (ended.status, ended.stderr)
    assert (
        "team-a/web  registry.example.com/web\n"
        "       5 tags, 1 more excluded\n"
        "       2 in 1.x\n"
        "      -> 1.1.0: highest of 2 in 1.x\n"
        "not selected, the best ones first:\n"
        "  2.0.0       not in 1.x\n"
        "  2.0.0-rc.1  a prerelease, and the range names none\n"
        "  1.0.0       1.1.0 is higher\n"
        "  latest      no version\n"
    ) == ended.text


def test_a_policy_that_selects_nothing_shows_why(repo: Monorepo) -> None:
    filtered = {"filterTags": {"pattern": "^[0-9]", "extract": "$0"}}
    repo.write("flux.yaml", objects({**semver("^9"), **filtered}))
    ended = repo.here(*WITH_TAGS)

    assert 6 == ended.status
    assert ended.text.startswith(SHOWN)
    assert "  2.0.0-rc.1 (2)  no version\n" in ended.text
    assert "none of 4 tags is a version in '^9' [no-tag]\n" in ended.stderr
    assert ended.stderr.startswith("flux.yaml:4:1: error: ImagePolicy team-a/web: ")


def test_programs_get_what_the_schema_says(repo: Monorepo) -> None:
    document = _document(repo.here(*WITH_TAGS, "--format", "json"))

    assert ("1.1.0", "highest of 2 in 1.x") == (document["tag"], document["why"])
    assert {"excluded": 1, "source": "file", "tags": 5} == document["scan"]
    assert {
        "among": "in 1.x",
        "counted": 2,
        "extract": "",
        "matching": None,
        "pattern": "",
        "tags": 5,
    } == document["funnel"]
    assert {"key": "2.0.0", "reason": "not in 1.x", "tag": "2.0.0"} == document[
        "losers"
    ][0]


@pytest.mark.parametrize("change", [{"schema": "x"}, {"more": 1}, {"losers": [{}]}])
def test_the_schema_refuses_another_document(
    repo: Monorepo, change: dict[str, Any]
) -> None:
    document = repo.here(*WITH_TAGS, "--format", "json").document | change

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json.loads(json_schema()))


ENDS: dict[str, tuple[int, str, str]] = {
    "an invalid range": (6, objects(semver("==")), "no-tag"),
    "nothing in range": (6, objects(semver("^9")), "no-tag"),
    "a repository that is suspended": (6, objects(semver("*"), suspend=True), "no-tag"),
    "no tags of the image": (4, objects(semver("*"), "ghcr.io/other"), "not-cached"),
    "no repository": (
        4,
        objects(semver("*")).partition("---\n")[2].partition("---\n")[2],
        "no-such-object",
    ),
    "a repository of others": (
        4,
        objects(
            {
                **semver("*"),
                "imageRepositoryRef": {"name": "web", "namespace": "team-b"},
            }
        ).replace('"team-a"', '"team-b"', 1),
        "access-denied",
    ),
}


@pytest.mark.parametrize(("status", "text", "code"), ENDS.values(), ids=list(ENDS))
def test_what_keeps_a_policy_from_a_tag_is_said(
    repo: Monorepo, status: int, text: str, code: str
) -> None:
    repo.write("flux.yaml", text)
    document = _document(repo.here(*WITH_TAGS, "--format", "json"))

    assert status == document["exit_status"]
    assert [code] == [each["code"] for each in document["problems"]]
    assert document["tag"] is None
    assert "error: Image" in repo.here(*WITH_TAGS).stderr


@pytest.mark.parametrize(
    "words",
    [
        ("explain",),
        ("explain", "team-a:web"),
        ("explain", "team-a/web", "--config", "flux.yaml"),
        ("explain", "team-a:web:tag", "--config", "flux.yaml"),
        ("explain", "team-a:other", "--config", "flux.yaml"),
        ("explain", "team-a:web", "--config", "nowhere"),
        (*EXPLAIN, "--tags", "nowhere"),
        (*WITH_TAGS, "--offline"),
        (*WITH_TAGS, "--format", "xml"),
        (*WITH_TAGS, "--output", "no/where"),
    ],
)
def test_wrong_usage(repo: Monorepo, words: tuple[str, ...]) -> None:
    ended = repo.here(*words)

    assert (2, b"") == (ended.status, ended.stdout)
    assert 1 == ended.stderr.count("\n")


def test_colour_is_for_terminals(repo: Monorepo) -> None:
    assert b"\x1b[" not in repo.here(*WITH_TAGS).stdout
    assert b"\x1b[32m1.1.0" in repo.here(*WITH_TAGS, "--color", "always").stdout


def test_a_file_takes_the_answer(repo: Monorepo) -> None:
    ended = repo.here(*WITH_TAGS, "--output", "why.txt")

    assert (0, b"") == (ended.status, ended.stdout)
    assert b"-> 1.1.0: " in repo.files()["why.txt"]


def test_a_registry_is_asked(
    repo: Monorepo, start_registry: Callable[..., RegistryServer]
) -> None:
    server = start_registry()
    with ImagePusher(server.url) as pusher:
        pusher.push("web", ("1.0.0", "1.1.0"))
    repo.write("flux.yaml", objects(semver("1.x"), f"{server.host}/web"))
    document = _document(repo.here(*EXPLAIN, "--no-cache", "--format", "json"))

    assert ("1.1.0", "registry") == (document["tag"], document["scan"]["source"])


def test_what_scan_wrote_is_a_file_of_tags(
    repo: Monorepo, start_registry: Callable[..., RegistryServer]
) -> None:
    server = start_registry()
    with ImagePusher(server.url) as pusher:
        pusher.push("web", ("1.0.0", "1.1.0", "1.1.0.sig"))
    repo.write("flux.yaml", objects(semver("1.x"), f"{server.host}/web"))
    words = ("--no-cache", "--format", "json", "--output", "tags.json")
    assert 0 == repo.here("scan", "--config", "flux.yaml", *words).status
    document = _document(repo.here(*WITH_TAGS, "--format", "json"))

    assert "1.1.0" == document["tag"]
    assert {"excluded": 0, "source": "file", "tags": 2} == document["scan"]


def test_a_registry_that_does_not_answer_is_said(repo: Monorepo) -> None:
    repo.write("flux.yaml", objects(semver("1.x"), f"{dead_host()}/web"))
    words = (*EXPLAIN, "--no-cache", "--timeout", "0.2", "--format", "json")
    document = _document(repo.here(*words))

    assert (5, None) == (document["exit_status"], document["scan"])
