"""What holds for every text, YAML, CUE or neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.formats.registry import format_of
from imagerewrite.image_ref import ImageRef
from imagerewrite.rewrite import rewrite_bytes
from imagerewrite.setters import Policy, setters_of
from imagerewrite.splice import splice

from .case_files import BEFORE, UNCHANGED, marked

IMAGE = "registry.example.com/web"
SETTERS = setters_of(
    [
        Policy(
            "team-a",
            "web",
            ImageRef("registry.example.com/api", "9", "sha256:" + "0" * 64),
        )
    ]
)
YAML = [
    path.read_bytes().decode()
    for path in (*BEFORE, *UNCHANGED)
    if path.suffix != ".cue"
]
CUE = [
    path.read_bytes().decode()
    for path in (*BEFORE, *UNCHANGED)
    if path.suffix == ".cue"
]
_PIECES = [
    "image: ",
    "- ",
    "\n",
    "\n  ",
    "\r\n",
    " # x",
    " // x",
    "{",
    "}",
    "[",
    "]",
    ", ",
    '"',
    "'",
    ">-\n  ",
    "&a ",
    "*a",
    "!!str ",
    "tag: 1",
    "repository: ",
    "images:\n- name: ",
    "newTag: 1",
    "---\n",
    "\ufeff",
    "\x00",
    "é",
    IMAGE,
    f"{IMAGE}:1",
    f'"{IMAGE}:1"',
    '# {"$imagepolicy": "team-a:web"}',
    '// {"$imagepolicy": "team-a:web"}',
    "@imagepolicy(team-a:web)",
]
soup = st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)


@st.composite
def mutants(draw: st.DrawFn, texts: list[str]) -> str:
    """A case file with a piece of something put in or taken out."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        end = at + draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(["", *_PIECES])) + text[end:]
    return text


FILES = st.one_of(
    st.tuples(st.just("a.yaml"), mutants(YAML) | soup),
    st.tuples(st.just("a.cue"), mutants(CUE) | soup),
)


@given(FILES)
def test_only_comments_are_added_and_each_governs_its_field(
    file: tuple[str, str],
) -> None:
    path, text = file
    data = text.encode()

    result = marked(data, path)

    inserted = [
        (change.start, change.start, _lead(data, change.start) + change.new.encode())
        for change in result.changes
    ]
    assert splice(data, inserted) == result.data
    found = format_of(path)
    assert found is not None
    if result.changes:
        governed = {(site.setter, site.path) for site in found.find(result.data).sites}
        assert governed >= {(change.setter, change.path) for change in result.changes}


@given(FILES)
def test_marking_twice_is_marking_once(file: tuple[str, str]) -> None:
    path, text = file

    once = marked(text.encode(), path).data

    assert once == marked(once, path).data


@given(FILES)
def test_after_marking_the_value_follows_the_policy(file: tuple[str, str]) -> None:
    path, text = file
    result = marked(text.encode(), path)

    rewritten = rewrite_bytes(result.data, path, SETTERS, all_known=False)

    followed = {(change.path, change.setter) for change in rewritten.changes}
    assert followed >= {(change.path, change.setter) for change in result.changes}


@given(st.binary(), st.sampled_from(["a.yaml", "a.cue", "Kustomization", "a.txt"]))
def test_no_bytes_make_it_fail(noise: bytes, path: str) -> None:
    data = b"image: registry.example.com/web:1\n" + noise

    assert data in (marked(data, path).data, data)


@pytest.mark.parametrize("path", ["a.yaml", "a.cue"])
def test_the_properties_are_not_about_nothing(path: str) -> None:
    texts = YAML if path == "a.yaml" else CUE

    assert sum(len(marked(text.encode(), path).changes) for text in texts) > 9


def _lead(data: bytes, at: int) -> bytes:
    """The blank before a comment, which is no part of it."""
    return b"" if data[at - 1 : at] in (b" ", b"\t") else b" "
