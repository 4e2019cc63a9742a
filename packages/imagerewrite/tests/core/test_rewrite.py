"""One file's bytes in, new bytes, changes and problems out."""

from __future__ import annotations

import pytest

import imagerewrite
from imagerewrite import Change, ImageRef, Policy, rewrite_bytes, setters_of
from imagerewrite.problem_codes import CODES

DIGEST = f"sha256:{'0' * 64}"
SETTERS = setters_of([Policy("ns", "app", ImageRef("reg.io/app", "v2"))])
MANIFEST = b"""\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: team-a}
spec:
  containers:
  - image: reg.io/app:v1 # {"$imagepolicy": "ns:app"}
"""


def test_a_policy_has_four_setters() -> None:
    policy = Policy("ns", "app", ImageRef("reg.io/app", "v2", DIGEST))

    assert setters_of([policy]) == {
        "ns:app": f"reg.io/app:v2@{DIGEST}",
        "ns:app:tag": "v2",
        "ns:app:name": "reg.io/app",
        "ns:app:digest": DIGEST,
    }


def test_a_change_says_what_where_and_whose() -> None:
    result = rewrite_bytes(MANIFEST, "web.yaml", SETTERS)

    assert MANIFEST.replace(b":v1 ", b":v2 ") == result.data
    start = MANIFEST.index(b"reg.io")
    assert result.changes == (
        Change(
            setter="ns:app",
            old="reg.io/app:v1",
            new="reg.io/app:v2",
            start=start,
            end=start + len("reg.io/app:v1"),
            line=6,
            column=12,
            path="spec.containers[0].image",
            object="apps/v1 Deployment team-a/web",
            format="yaml",
        ),
    )
    assert not result.problems


@pytest.mark.parametrize("path", ["web.txt", "web.json", "web.YAML", "kustomization"])
def test_files_of_other_kinds_stay(path: str) -> None:
    assert rewrite_bytes(MANIFEST, path, SETTERS).data == MANIFEST


@pytest.mark.parametrize(
    "path", ["web.yaml", "a/b/web.yml", "Kustomization", "a/Kustomization", ".yaml"]
)
def test_yaml_is_known_by_its_name(path: str) -> None:
    assert rewrite_bytes(MANIFEST, path, SETTERS).changes


def test_an_unknown_policy_is_a_problem_where_all_are_given() -> None:
    (problem,) = rewrite_bytes(MANIFEST, "web.yaml", {}).problems

    assert (problem.code, problem.severity) == ("unknown-policy", "warning")
    assert (problem.line, problem.column) == (6, 12)


def test_an_unknown_policy_is_none_where_only_some_are_given() -> None:
    result = rewrite_bytes(MANIFEST, "web.yaml", {}, all_known=False)

    assert (result.data, result.changes, result.problems) == (MANIFEST, (), ())


@pytest.mark.parametrize("setter", ["ns:app", "ns:app:tag"])
def test_an_unusable_policy_is_not_unknown(setter: str) -> None:
    data = MANIFEST.replace(b'"ns:app"', f'"{setter}"'.encode())

    result = rewrite_bytes(data, "web.yaml", {}, unusable={"ns:app"})

    assert (result.data, result.problems) == (data, ())
    assert rewrite_bytes(data, "web.yaml", {}, unusable={"ns:ap"}).problems


@pytest.mark.parametrize("value", ["reg.io/app:v1", "reg.io/app:v2"])
def test_it_says_which_setters_are_named(value: str) -> None:
    data = MANIFEST.replace(b"reg.io/app:v1", value.encode())

    assert {"ns:app"} == rewrite_bytes(data, "web.yaml", SETTERS).named


def test_a_digest_that_is_not_there_empties_the_field_and_says_so() -> None:
    data = b'digest: sha256:1 # {"$imagepolicy": "ns:app:digest"}\n'

    result = rewrite_bytes(data, "web.yaml", SETTERS)

    assert data.replace(b"sha256:1", b'""') == result.data
    assert [problem.code for problem in result.problems] == ["no-digest"]


def test_every_code_has_a_line_for_the_docs() -> None:
    for code, facts in CODES.items():
        assert code == code.lower()
        assert facts.severity in ("error", "warning")
        assert facts.meaning.endswith(".")
        assert "\n" not in facts.meaning


@pytest.mark.parametrize("name", imagerewrite.__all__)
def test_the_library_gives_what_it_names(name: str) -> None:
    assert getattr(imagerewrite, name) is not None
