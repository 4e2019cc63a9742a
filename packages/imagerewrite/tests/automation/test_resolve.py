"""From tags to what each policy stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from imagerewrite.image_ref import ImageRef
from imagerewrite.objects.config import Config
from imagerewrite.objects.load import load_config
from imagerewrite.objects.names import ObjectName
from imagerewrite.policies.image_policy import policies_in
from imagerewrite.registry.errors import RegistryError
from imagerewrite.scanning.result import ScanResult, Scans
from imagerewrite.selection.policy_objects import policy_objects
from imagerewrite.selection.resolve import resolve
from imagerewrite.selection.selected import Resolved

WEB = ObjectName("team-a", "web")
D1, D2 = (f"sha256:{each * 64}" for each in "ab")
REPOSITORY = """\
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata: {name: web, namespace: team-a}
spec: {image: reg.io/web, interval: 5m}
"""
POLICY = """\
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: web, namespace: team-a}
spec:
  imageRepositoryRef: {name: web}
  policy: {semver: {range: 1.x}}
"""
TAGS = ("2.0.0", "1.1.0", "1.0.0")


def status(tag: str, digest: str = "") -> str:
    return (
        f"status: {{latestRef: {{name: reg.io/web, tag: {tag}, digest: '{digest}'}}}}\n"
    )


def load(folder: Path, *texts: str) -> Config:
    for index, text in enumerate(texts):
        (folder / f"{index}.yaml").write_text(text)
    config = load_config([str(folder)])
    assert () == config.problems
    return config


def scans(tags: Sequence[str] = TAGS, suspended: bool = False) -> Scans:
    if suspended:
        return Scans(suspended=(WEB,))
    result = ScanResult(WEB, "reg.io/web", tuple(tags), len(tags), "registry")
    return Scans({WEB: result})


class Digests:
    """Answers, and notes what is asked."""

    def __init__(self, answer: str = D2) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def __call__(self, repository: ObjectName, tag: str) -> str:
        self.asked.append(tag)
        if not self.answer:
            raise RegistryError("unreachable", f"{repository}:{tag} does not answer")
        return self.answer


def told(resolved: Resolved) -> tuple[list[str], list[str]]:
    return (
        [str(each.image) for each in resolved.selections],
        [each.problem.code for each in resolved.problems],
    )


def test_the_latest_tag_and_why(tmp_path: Path) -> None:
    resolved = resolve(load(tmp_path, REPOSITORY, POLICY), scans(), Digests())

    assert (["reg.io/web:1.1.0"], []) == told(resolved)
    (selection,) = resolved.selections
    assert (None, "highest of 2 in 1.x") == (selection.previous, selection.why)


@pytest.mark.parametrize(("tag", "previous"), [("1.0.0", True), ("1.1.0", False)])
def test_what_its_status_said_is_told_if_it_is_another(
    tmp_path: Path, tag: str, previous: bool
) -> None:
    config = load(tmp_path, REPOSITORY, POLICY + status(tag))

    (selection,) = resolve(config, scans(), Digests()).selections

    expected = ImageRef("reg.io/web", tag) if previous else None
    assert expected == selection.previous


REFLECTION: Mapping[str, tuple[str, str, str, list[str]]] = {
    "never": ("Never", status("1.1.0", D1), "", []),
    "always, another": ("Always", status("1.1.0", D1), f"@{D2}", ["1.1.0"]),
    "always, first": ("Always", "", f"@{D2}", ["1.1.0"]),
    "if not present, there": ("IfNotPresent", status("1.1.0", D1), f"@{D1}", []),
    "if not present, none": ("IfNotPresent", status("1.1.0"), f"@{D2}", ["1.1.0"]),
    "if not present, new tag": (
        "IfNotPresent",
        status("1.0.0", D1),
        f"@{D2}",
        ["1.1.0"],
    ),
    "if not present, first": ("IfNotPresent", "", f"@{D2}", ["1.1.0"]),
}


@pytest.mark.parametrize("name", REFLECTION)
def test_a_digest_is_asked_for_where_the_policy_wants_one(
    tmp_path: Path, name: str
) -> None:
    wanted, said, digest, asked = REFLECTION[name]
    text = f"{POLICY}  digestReflectionPolicy: {wanted}\n{said}"
    digests = Digests()

    resolved = resolve(load(tmp_path, REPOSITORY, text), scans(), digests)

    assert ([f"reg.io/web:1.1.0{digest}"], []) == told(resolved)
    assert asked == digests.asked


NONE_BELOW = POLICY.replace("1.x", '">9"')
SUSPENDED = POLICY + "  suspend: true\n"
OTHERS = POLICY.replace("namespace: team-a", "namespace: team-b").replace(
    "{name: web}\n  p", "{name: web, namespace: team-a}\n  p"
)
DIGEST = POLICY + "  digestReflectionPolicy: Always\n"
KEPT = {
    "nothing in range": (NONE_BELOW, scans(), "no-tag"),
    "no tags": (POLICY, scans(()), "no-tag"),
    "a repository that is suspended": (POLICY, scans(suspended=True), "kept-image"),
    "a scan that failed": (POLICY, Scans(), "kept-image"),
    "no digest": (DIGEST, scans(), "registry-unreachable"),
    "no such repository": (
        POLICY.replace("Ref: {name: web}", "Ref: {name: x}"),
        scans(),
        "no-such-object",
    ),
    "not allowed": (OTHERS, scans(), "access-denied"),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_its_status_said_goes_on_to_count(tmp_path: Path, name: str) -> None:
    text, scanned, code = KEPT[name]
    config = load(tmp_path, REPOSITORY, text + status("0.9.0"))

    resolved = resolve(config, scanned, Digests(""))

    assert (["reg.io/web:0.9.0"], [code]) == told(resolved)


@pytest.mark.parametrize("name", KEPT)
def test_without_a_status_there_is_no_image_but_a_problem_and_others_go_on(
    tmp_path: Path, name: str
) -> None:
    text, scanned, code = KEPT[name]
    code = code if code != "kept-image" else "no-tag"
    other = SUSPENDED.replace("name: web, n", "name: other, n") + status("1.0.0")
    config = load(tmp_path, REPOSITORY, text, other)

    resolved = resolve(config, scanned, Digests(""))

    assert (["reg.io/web:1.0.0"], [code]) == told(resolved)
    (found,) = resolved.problems
    assert (str(tmp_path / "1.yaml"), 1) == (found.file, found.problem.line)
    assert found.problem.message.startswith("ImagePolicy team-")


def test_a_policy_that_is_suspended_keeps_its_image(tmp_path: Path) -> None:
    config = load(tmp_path, REPOSITORY, SUSPENDED + status("1.0.0"))

    assert (["reg.io/web:1.0.0"], []) == told(resolve(config, scans(), Digests()))


def test_one_that_never_had_an_image_is_told(tmp_path: Path) -> None:
    config = load(tmp_path, REPOSITORY, SUSPENDED)

    assert ([], ["unresolved-policy"]) == told(resolve(config, scans(), Digests()))


def test_a_namespace_that_may_use_it(tmp_path: Path) -> None:
    allowed = REPOSITORY.replace(
        "interval: 5m",
        "interval: 5m, accessFrom: {namespaceSelectors: [{matchLabels: {a: b}}]}",
    )
    namespace = (
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: team-b, labels: {a: b}}\n"
    )
    config = load(tmp_path, allowed, OTHERS, namespace)

    assert (["reg.io/web:1.1.0"], []) == told(resolve(config, scans(), Digests()))


def test_only_those_that_are_meant(tmp_path: Path) -> None:
    config = load(tmp_path, REPOSITORY, POLICY, OTHERS)

    assert (["reg.io/web:1.1.0"], []) == told(
        resolve(config, scans(), Digests(), [WEB])
    )


ODD = {
    "a word of YAML": "yes",
    "a number": "1.10",
    "a pattern": r"^v(?P<n>[0-9]+)\.$",
    "quotes": "\"'",
    "lines": "a\nb",
    "blanks": " a ",
    "a comment": "a # b",
    "not ASCII": "é😀\x85\u2028\ufeff",
    "nothing": "",
}


@pytest.mark.parametrize("name", ODD)
def test_objects_that_are_written_are_read_again_as_they_were(
    tmp_path: Path, name: str
) -> None:
    quoted = "".join(f"\\U{ord(each):08x}" for each in ODD[name])
    text = POLICY.replace("1.x", f'"{quoted}"')
    config = load(tmp_path, REPOSITORY, text)
    (policy,) = config.policies.values()
    written = policy_objects([policy], [])

    (tmp_path / "1.yaml").write_bytes(written)
    (again,) = load_config([str(tmp_path)]).policies.values()

    assert policy.spec == again.spec


def test_written_objects_have_the_image_for_update(tmp_path: Path) -> None:
    config = load(tmp_path, REPOSITORY, SUSPENDED, DIGEST.replace(": web, n", ": b, n"))
    resolved = resolve(config, scans(), Digests())
    written = policy_objects(config.policies.values(), resolved.selections)

    read = policies_in(written)

    assert [("team-a", "b", f"reg.io/web:1.1.0@{D2}")] == [
        (each.namespace, each.name, str(each.image)) for each in read.policies
    ]
    assert ["unresolved-policy"] == [each.code for each in read.problems]
    assert b"  suspend: true\n" in written
