"""What each rule finds, and what none of them does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.image_ref import ImageRef
from imagerewrite.lint.lint_bytes import lint_bytes
from imagerewrite.lint.rules.registry import rules
from imagerewrite.setters import Policy, setters_of

CLEAN = sorted((Path(__file__).parent / "clean").iterdir())
WEB = setters_of([Policy("team-a", "web", ImageRef("registry.example.com/web", "1"))])
DIGEST = "sha256:" + "ab" * 32
IMAGE = "registry.example.com/web:1"
MARKER = '{"$imagepolicy": "team-a:web"}'
OTHER = '{"$imagepolicy": "team-b:api"}'

FAULTS = [
    (
        "a.yaml",
        f'image: {IMAGE} # {{"$imagepolicy": "web"}}\n',
        "1:35 malformed-marker",
    ),
    ("a.yaml", f"image: {IMAGE} # {MARKER} keep\n", "1:35 malformed-marker"),
    ("a.yaml", f"# {MARKER}\ninit: {IMAGE}\n", "1:1 ungoverned-marker"),
    ("a.yaml", f"image: # {MARKER}\n", "1:8 ungoverned-marker"),
    ("a.yaml", f"a: [{IMAGE}] # {MARKER}\n", "1:33 ungoverned-marker"),
    ("a.yaml", f"a: &a {IMAGE}\nb: *a # {MARKER}\n", "2:7 alias"),
    ("a.yaml", f"a: |\n  b # {MARKER}\n", "2:8 marker-in-text"),
    ("a.yaml", f"a: 1\nb: 1\na: {IMAGE} # {MARKER}\n", "3:31 duplicate-key"),
    ("a.yaml", f"a: {IMAGE} # {OTHER}\n", "1:4 unknown-policy"),
    ("a.yaml", f"a: b: c # {MARKER}\n", "1:5 yaml-syntax"),
    ("a.yaml", f"# {MARKER}\n[\n", "3:1 yaml-syntax"),
    ("a.cue", f'a: "{IMAGE}" // {{"$imagepolicy": "web"}}\n', "1:33 malformed-marker"),
    ("a.cue", f"// {MARKER}\na: 1\n", "1:1 ungoverned-marker"),
    ("a.cue", f"a: {{}} // {MARKER}\n", "1:7 ungoverned-marker"),
    ("a.cue", f'a: "x" | "y" // {MARKER}\n', "1:14 ambiguous-value"),
    (
        "a.cue",
        f'a: "{IMAGE}" @imagepolicy(team-a:web:tag) // {MARKER}\n',
        "1:62 two-policies",
    ),
    ("a.cue", f'a: "{IMAGE}" @imagepolicy(team-b:api)\n', "1:5 unknown-policy"),
    ("a.cue", f"a: ] // {MARKER}\n", "1:4 cue-syntax"),
    ("a.yaml", f"a: {IMAGE} # {{'$imagepolicy': 'a:w'}}\n", "1:31 malformed-marker"),
    ("a.yaml", f'a: {IMAGE} # {{"$imagePolicy": "a:w"}}\n', "1:31 malformed-marker"),
    ("a.yaml", f'a: {IMAGE} # {{"imagepolicy": "a:w"}}\n', "1:31 malformed-marker"),
    ("a.yaml", f"a: {IMAGE} # {{$imagepolicy: a:w}}\n", "1:31 malformed-marker"),
    ("a.yaml", f"image: {IMAGE} # $imagepolicy: a:w\n", "1:35 malformed-marker"),
    ("a.yaml", f"# $imagepolicy: a:w\na: {IMAGE} # {MARKER}\n", "1:1 malformed-marker"),
    ("a.yaml", "a: b: # $imagepolicy: a:w\n", "1:5 yaml-syntax"),
    ("a.cue", f'a: "{IMAGE}" @imagePolicy(a:w)\n', "1:33 malformed-marker"),
    ("a.cue", f'a: "{IMAGE}" // $imagepolicy: a:w\n', "1:33 malformed-marker"),
    (
        "a.cue",
        "a: 1 // {'$imagepolicy': 'a:w'}\nb: 1 // x\n",
        "1:6 malformed-marker",
    ),
    (
        "a.cue",
        f"a: \"{IMAGE}\" // {MARKER}\nb: 1 // {{'$imagepolicy': 'a:w'}}\n",
        "2:6 malformed-marker",
    ),
    ("a.cue", "a: } @imagePolicy(a:w)\n", "1:4 cue-syntax"),
    ("a.yaml", f"image: {IMAGE}\n", "1:8 unmarked-image"),
    ("a.yaml", f"sideImage: web@{DIGEST}\n", "1:12 unmarked-image"),
    ("a.yaml", "containers: [{image: nginx:1.27}]\n", "1:22 unmarked-image"),
    ("a.yaml", f"images: [{IMAGE}]\n", "1:10 unmarked-image"),
    ("a.yaml", "images:\n- {name: web, newTag: 1}\n", "2:23 unmarked-image"),
    ("a.yaml", "image: {repository: web, tag: 1}\n", "1:31 unmarked-image"),
    ("a.yaml", "image: {name: web, tag: 1}\n", "1:25 unmarked-image"),
    ("a.yaml", "a: {image: web, imageTag: 1}\n", "1:27 unmarked-image"),
    (
        "a.yaml",
        f"image: {{repository: web, tag: '', digest: '{DIGEST}'}}\n",
        "1:43 unmarked-image",
    ),
    ("a.cue", f'images: web: "{IMAGE}"\n', "1:15 unmarked-image"),
    ("a.cue", f'#image: *"{IMAGE}" | string\n', "1:11 unmarked-image"),
    ("a.yaml", "image: {{ .Values.image }}:1\n", "1:27 yaml-syntax"),
    ("a.cue", "image: }\n", "1:8 cue-syntax"),
]


def found(data: bytes, path: str, *, unmarked: bool = True) -> list[str]:
    problems = lint_bytes(data, path, rules(WEB, unmarked=unmarked))
    return [f"{each.line}:{each.column} {each.code}" for each in problems]


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: str(path.stem))
def test_nothing_is_found_where_nothing_is_wrong(path: Path) -> None:
    assert [] == found(path.read_bytes(), str(path))


@pytest.mark.parametrize(("path", "text", "fault"), FAULTS)
def test_one_fault_is_found_once(path: str, text: str, fault: str) -> None:
    assert [fault] == found(text.encode(), path)


@pytest.mark.parametrize(
    "text",
    [
        f"image: {IMAGE}\n",
        "image: {{ .Values.image }}:1\n",
        f"image: {IMAGE}\n".encode("utf-16").decode("latin-1"),
        "\xff image",
    ],
)
def test_files_without_a_marker_are_looked_at_only_when_asked(text: str) -> None:
    data = text.encode("latin-1")

    assert [] == found(data, "a.yaml", unmarked=False)
    assert 1 == len(found(data, "a.yaml"))


def test_policies_are_known_only_when_given() -> None:
    data = f"a: {IMAGE} # {OTHER}\n".encode()

    assert () == lint_bytes(data, "a.yaml", rules())
    assert 1 == len(lint_bytes(data, "a.yaml", rules({})))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.yaml", "a: 1 # imagePolicy: Always\n"),
        ("a.yaml", "a: 1 # see $imagepolicy: how it goes\n"),
        ("a.yaml", "a: 1 # '$imagepolicy' is the key\n"),
        ("a.yaml", "a: |\n  # $imagepolicy: a:w\n"),
        ("a.yaml", "a: ' # $imagepolicy: a:w'\n"),
        ("a.yaml", "a: 1 // $imagepolicy: a:w\n"),
        ("a.yaml", "a: '@imagePolicy(a:w)'\n"),
        ("a.yaml", "a: x#$imagepolicy: a:w\n"),
        ("a.yaml", "kind: ImagePolicy\nb: {$imagepolicy: 1}\n"),
        ("a.cue", 'a: "// $imagepolicy: a:w"\n'),
        ("a.cue", 'a: "@imagePolicy(a:w)"\n'),
        ("a.cue", "a: 1 @imagePolicyOf(a:w)\n"),
        ("a.cue", "a: 1 // @imagePolicy(a:w)\n"),
    ],
)
def test_what_only_names_the_key_is_no_near_miss(path: str, text: str) -> None:
    assert [] == found(text.encode(), path, unmarked=False)


def test_a_policy_without_an_image_is_not_unknown() -> None:
    data = f"a: {IMAGE} # {OTHER}\n".encode()

    assert () == lint_bytes(data, "a.yaml", rules({}, unusable={"team-b:api"}))


def test_a_policy_that_may_be_meant_is_named() -> None:
    data = f'a: {IMAGE} # {{"$imagepolicy": "team-a:wep:tag"}}\n'.encode()

    (problem,) = lint_bytes(data, "a.yaml", rules(WEB))
    assert "is it team-a:web:tag?" == problem.hint


def test_a_file_of_another_kind_is_not_looked_at() -> None:
    assert [] == found(b"image: web:1\n", "a.txt")


@given(st.binary() | st.text().map(str.encode), st.sampled_from(["a.yaml", "a.cue"]))
def test_no_bytes_make_it_fail(noise: bytes, path: str) -> None:
    found(b"image: " + noise, path)
    found(noise + f"\nimage: {IMAGE} # {MARKER}\n".encode(), path)
