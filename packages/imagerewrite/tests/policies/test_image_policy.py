"""ImagePolicy objects: which count, and what is wrong with others."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite import ImageRef, Policy
from imagerewrite.policies.image_policy import policies_in

DIGEST = f"sha256:{'ab' * 32}"
WEB = Policy("team-a", "web", ImageRef("reg.io/web", "1.10"))
HEAD = """\
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: web, namespace: team-a}
"""
LATEST = 'status: {latestRef: {name: reg.io/web, tag: "1.10"}}\n'
OBJECT = {
    "apiVersion": "image.toolkit.fluxcd.io/v1",
    "kind": "ImagePolicy",
    "metadata": {"name": "web", "namespace": "team-a"},
    "status": {"latestRef": {"name": "reg.io/web", "tag": "1.10"}},
}
READ = {
    "v1": HEAD + LATEST,
    "v1beta2": HEAD.replace("v1", "v1beta2") + LATEST,
    "v1beta1": HEAD.replace("v1", "v1beta1")
    + "status: {latestImage: 'reg.io/web:1.10'}",
    "latestRef goes before latestImage": HEAD
    + LATEST.replace("{latestRef", '{latestImage: "other:1", latestRef'),
    "a tag that looks like a number": HEAD + LATEST.replace('"1.10"', "1.10"),
    "with a byte order mark": "\ufeff" + HEAD + LATEST,
    "among other documents": f"kind: X\n---\n---\n{HEAD}{LATEST}---\n[]\n",
    "JSON": json.dumps(OBJECT, indent="\t"),
    "JSON with surrogates": json.dumps(OBJECT | {"x": "🎉"}),
    "a List": json.dumps({"kind": "List", "items": [{"kind": "X"}, OBJECT]}),
    "a list of policies": json.dumps(
        {
            "kind": "ImagePolicyList",
            "items": [{"metadata": OBJECT["metadata"], "status": OBJECT["status"]}],
        }
    ),
    "fields from an anchor": f"x: &x {{name: reg.io/web, tag: '1.10'}}\n{HEAD}"
    "status: {latestRef: *x}\n",
    "twice a key": HEAD + LATEST + "status: {latestRef: {name: other, tag: v1}}\n",
}
OTHERS = {
    "another kind": HEAD.replace("ImagePolicy", "ImageRepository") + LATEST,
    "another group": HEAD.replace("fluxcd.io", "example.com") + LATEST,
    "no group": HEAD.replace("image.toolkit.fluxcd.io/", "") + LATEST,
    "one inside of another": "spec:\n  " + (HEAD + LATEST).replace("\n", "\n  "),
    "one in a string": "x: |\n  " + (HEAD + LATEST).replace("\n", "\n  "),
    "a list": "- ImagePolicy\n",
    "a word": "ImagePolicy\n",
    "nothing": "",
    "items that are none": "kind: List\nitems: ImagePolicy\n",
}
NO_LATEST = "status: {latestRef: {name: %s, tag: %s, digest: %s}}\n"
PROBLEMS = {
    "no status": (HEAD, "unresolved-policy", 1),
    "an empty status": (HEAD + "status: {}\n", "unresolved-policy", 1),
    "a status that is text": (HEAD + "status: x\n", "unresolved-policy", 1),
    "no YAML": (HEAD + "]\n", "yaml-syntax", 4),
    "another encoding": (HEAD.encode("utf-16").decode("latin-1"), "encoding", 0),
    "upper case": (HEAD + NO_LATEST % ("reg.io/Web", "v1", "''"), "invalid-policy", 1),
    "no tag": (HEAD + NO_LATEST % ("reg.io/web", "''", "''"), "invalid-policy", 1),
    "an odd tag": (
        HEAD + NO_LATEST % ("reg.io/web", "'a b'", "''"),
        "invalid-policy",
        1,
    ),
    "an odd digest": (
        HEAD + NO_LATEST % ("reg.io/web", "v1", "'sha256:1'"),
        "invalid-policy",
        1,
    ),
    "no name": (HEAD.replace("name: web, ", "") + LATEST, "invalid-policy", 1),
    "no namespace": (
        HEAD.replace(", namespace: team-a", "") + LATEST,
        "invalid-policy",
        1,
    ),
}


@pytest.mark.parametrize("name", READ)
def test_a_policy_is_read(name: str) -> None:
    found = policies_in(READ[name].encode())

    assert found.policies == (WEB,)
    assert not found.problems


def test_a_digest_is_read() -> None:
    text = HEAD + NO_LATEST % ("reg.io/web", "1.10", f"'{DIGEST}'")

    (policy,) = policies_in(text.encode()).policies

    assert ImageRef("reg.io/web", "1.10", DIGEST) == policy.image


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_policy_does_not_count(name: str) -> None:
    found = policies_in(OTHERS[name].encode())

    assert (found.policies, found.problems) == ((), ())


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_bad_policy_is_a_problem(name: str) -> None:
    text, code, line = PROBLEMS[name]
    data = text.encode("latin-1" if code == "encoding" else "utf-8")

    found = policies_in(data)

    assert not found.policies
    assert [(code, line)] == [(each.code, each.line) for each in found.problems]


def test_a_bad_policy_is_none_of_the_others() -> None:
    bad = PROBLEMS["upper case"][0]

    found = policies_in(f"{bad}---\n{HEAD}{LATEST}".encode())

    assert found.policies == (WEB,)
    (problem,) = found.problems
    assert "team-a:web" in problem.message


@pytest.mark.parametrize("name", ["no status", "upper case", "an odd tag"])
def test_a_policy_without_an_image_is_known_by_name(name: str) -> None:
    found = policies_in(PROBLEMS[name][0].encode())

    assert {"team-a:web"} == found.without_image


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "- " * 50_000])
def test_depth_is_a_problem_at_most(text: str) -> None:
    assert not policies_in(text.encode()).policies


@given(st.binary(max_size=100))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    policies_in(f"{HEAD}{LATEST}---\n".encode() + data)
