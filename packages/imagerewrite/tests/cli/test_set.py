"""`imagerewrite set`: images from the command line, in place of policies."""

from __future__ import annotations

import pytest

from imagerewrite.cli.assignments import parse_assignments
from steadycd_common.errors import UsageError

from .monorepo import ASSIGNMENT, NEW, OLD, UNPARSABLE, Monorepo, pod

DIGEST = "sha256:" + "0123456789abcdef" * 4


def test_it_does_what_update_does_without_a_file(repo: Monorepo) -> None:
    ended = repo.here("set", ASSIGNMENT, "apps")

    assert 0 == ended.status
    assert f"apps/web.yaml:7:14: team-a:web: {OLD} -> {NEW}\n" == ended.text
    assert pod(NEW).encode() == repo.files()["apps/web.yaml"]


def test_markers_of_other_policies_are_no_problems(repo: Monorepo) -> None:
    repo.write("apps/api.yaml", pod("api:1.0.0", "team-a:api"))

    ended = repo.here("set", ASSIGNMENT)

    assert (0, False) == (ended.status, "warning" in ended.stderr)
    assert pod("api:1.0.0", "team-a:api").encode() == repo.files()["apps/api.yaml"]


def test_tag_name_and_digest_are_set_too(repo: Monorepo) -> None:
    text = "".join(
        f'{part}: x # {{"$imagepolicy": "team-a:web:{part}"}}\n'
        for part in ("name", "tag", "digest")
    )
    repo.write("values.yaml", text)

    repo.here("set", f"{ASSIGNMENT}@{DIGEST}", "values.yaml")

    values = repo.files()["values.yaml"].decode()
    assert values.startswith("name: registry.example.com/web #")
    assert "\ntag: 1.5.0 #" in values
    assert f"\ndigest: {DIGEST} #" in values


@pytest.mark.parametrize(
    ("words", "policies", "paths"),
    [
        (["a:b=web:1"], ["a:b=web:1"], []),
        (["a:b=web:1", "apps"], ["a:b=web:1"], ["apps"]),
        (
            ["apps", "a:b=web:1", "c:d=api:2", "x"],
            ["a:b=web:1", "c:d=api:2"],
            ["apps", "x"],
        ),
        (["a:b=web:1", "-"], ["a:b=web:1"], ["-"]),
        (["a:b=web:1", "./c:d=e"], ["a:b=web:1"], ["./c:d=e"]),
        (["a:b=web:1", "c=d:e"], ["a:b=web:1"], ["c=d:e"]),
        (["a:b=web:1", "c/d:e=f"], ["a:b=web:1"], ["c/d:e=f"]),
        (["a:b=web:1", "a:b=web:1"], ["a:b=web:1"], []),
        (["a:b=reg.io:5000/web:1"], ["a:b=reg.io:5000/web:1"], []),
        ([f"a:b=web:1@{DIGEST}"], [f"a:b=web:1@{DIGEST}"], []),
        (["a-1:b.c=web:1"], ["a-1:b.c=web:1"], []),
    ],
)
def test_assignments_are_told_from_paths(
    words: list[str], policies: list[str], paths: list[str]
) -> None:
    found, others = parse_assignments(words)

    assert policies == [f"{each.namespace}:{each.name}={each.image}" for each in found]
    assert tuple(paths) == others


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["apps"],
        ["web=web:1"],
        ["a:=web:1"],
        [":b=web:1"],
        ["a:b="],
        ["a:b=web"],
        ["a:b=reg.io:5000/web"],
        ["a:b=web:"],
        ["a:b=web:1@"],
        ["a:b=web:1@sha256:0123"],
        [f"a:b=web@{DIGEST}"],
        ["a:b=Web:1"],
        ["a:b=web:1 2"],
        ["a:b=web:1\n"],
        ["a:b:tag=1.5.0"],
        ["A:b=web:1"],
        ["a:b_c=web:1"],
        ["a:b=web:1", "a:b=web:2"],
    ],
    ids=" ".join,
)
def test_what_is_no_image_for_a_policy_is_refused(words: list[str]) -> None:
    with pytest.raises(UsageError):
        parse_assignments(words)


def test_a_refused_image_changes_nothing(repo: Monorepo) -> None:
    before = repo.files()

    ended = repo.here("set", ASSIGNMENT, "team-a:api=Api:1")

    assert (2, b"") == (ended.status, ended.stdout)
    assert before == repo.files()


def test_a_policy_that_no_marker_names_is_told(repo: Monorepo) -> None:
    ended = repo.here("set", ASSIGNMENT, "team-a:wbe=web:1", "apps")

    assert 0 == ended.status
    assert "imagerewrite: warning: no marker names team-a:wbe\n" in ended.stderr
    assert 1 == ended.stderr.count("no marker")


@pytest.mark.parametrize(
    "words",
    [
        ("-q", "team-a:wbe=web:1", "apps"),
        (ASSIGNMENT, "apps"),
        (f"team-a:web={OLD}", "apps"),
        ("team-a:wbe=web:1", "apps", "broken.yaml"),
    ],
    ids=["quiet", "it changes", "it is as it should be", "a file was not looked at"],
)
def test_it_is_not_told_where_that_is_not_so(
    repo: Monorepo, words: tuple[str, ...]
) -> None:
    repo.write("broken.yaml", UNPARSABLE)

    assert "no marker" not in repo.here("set", *words).stderr


def test_it_is_told_of_standard_input_too(repo: Monorepo) -> None:
    words = ("set", "team-a:wbe=web:1", "-", "--stdin-filename=a.yaml")

    ended = repo.here(*words, stdin=pod(OLD).encode())

    assert "warning: no marker names team-a:wbe\n" in ended.stderr
