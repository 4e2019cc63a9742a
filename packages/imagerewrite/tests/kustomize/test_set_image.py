"""Files before and after, files that must stay, and files that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from imagerewrite.kustomize.refusal import NotEdited

from .case_files import (
    BEFORE,
    UNCHANGED,
    after_of,
    arguments_of,
    edited,
    name_of,
)

DIGEST = "sha256:" + "cd" * 32


@pytest.mark.parametrize("path", BEFORE, ids=name_of)
def test_the_entry_is_edited_and_the_rest_stays(path: Path) -> None:
    before = path.read_bytes()

    assert after_of(path) == edited(before, *arguments_of(before))


@pytest.mark.parametrize("path", BEFORE, ids=name_of)
def test_doing_it_twice_is_doing_it_once(path: Path) -> None:
    after = after_of(path)

    assert after == edited(after, *arguments_of(after))


@pytest.mark.parametrize("path", UNCHANGED, ids=name_of)
def test_a_file_that_says_it_already_stays_byte_for_byte(path: Path) -> None:
    before = path.read_bytes()

    assert before == edited(before, *arguments_of(before))


BARE = [
    # files that have no place for a comment in the first line
    ("", "images:\n- name: new\n  newTag: v1\n"),
    ("# one line", "# one line\nimages:\n- name: new\n  newTag: v1"),
    ("---\n", "---\nimages:\n- name: new\n  newTag: v1\n"),
    ("%YAML 1.2\n---\n", "%YAML 1.2\n---\nimages:\n- name: new\n  newTag: v1\n"),
    ("a: b\r", "a: b\rimages:\r- name: new\r  newTag: v1\r"),
    ("{}", "{images: [{name: new, newTag: v1}]}"),
    ("{a: b}\n", "{a: b, images: [{name: new, newTag: v1}]}\n"),
    ("{images: , a: b}\n", "{images: [{name: new, newTag: v1}] , a: b}\n"),
    (
        '{\n  "images": []\n}\n',
        '{\n  "images": [{"name": "new", "newTag": "v1"}]\n}\n',
    ),
    (
        '{\n  "images": [\n    {\n      "name": "app"\n    }\n  ]\n}\n',
        '{\n  "images": [\n    {\n      "name": "app"\n    },\n'
        '    {\n      "name": "new",\n      "newTag": "v1"\n    }\n  ]\n}\n',
    ),
    (
        '{"images":[{"name":"app","newTag":"v1"},{"name":"b"}]}',
        '{"images":[{"name":"app","newTag":"v1"},{"name":"b"},'
        '{"name":"new", "newTag":"v1"}]}',
    ),
    ("a: b\n...\n", "a: b\nimages:\n- name: new\n  newTag: v1\n...\n"),
    ("'a': b\n", "'a': b\n'images':\n- 'name': 'new'\n  'newTag': 'v1'\n"),
]


@pytest.mark.parametrize(("before", "after"), BARE)
def test_a_first_image_is_added_in_the_style_of_the_file(
    before: str, after: str
) -> None:
    assert after == edited(before.encode(), "new:v1").decode()


REFUSED = [
    # what is there, what the error says
    ("- a list\n", "no mapping"),
    ("just text\n", "no mapping"),
    ("a: [1\n", "no YAML at line 2"),
    ("a: b: c\n", "no YAML at line 1"),
    ("a: \x01\n", "no YAML"),
    ("a: {{ .Values.a }}\nb: }\n", "no YAML at line 2"),
    ("a: b\n---\na: c\n", "several documents"),
    ("images: {}\n", "no list"),
    ("images: app\n", "no list"),
    ("images: &x []\nb: *x\n", r"repeated elsewhere as \*x"),
    ("a: &x []\nimages: *x\n", "no list"),
    ("images: []\nimages: []\n", "images twice"),
    ("images: []\nImages: []\n", "images twice"),
    ("images: [ # none\n]\n", "comment in it"),
    ("images:\n- app\n", "an entry of its images is no mapping"),
    ("images:\n-\n", "an entry of its images is no mapping"),
    ("images:\n- name: app\n  image: x\n", "has 'image', which is no field"),
    ("images:\n- name: app\n  newTag: a\n  newTag: b\n", "has newTag twice"),
    ("images:\n- name: app\n  <<: {newTag: a}\n", "has '<<', which is no field"),
    ("x: &x {name: app}\nimages:\n- *x\n", "the entry of app is an alias"),
    ("images:\n- name: app\n  newTag: &x a\nb: *x\n", r"elsewhere as \*x"),
    ("images:\n- &x\n  name: app\nb: *x\n", r"elsewhere as \*x"),
    ("images:\n- name: app\n  newTag: !!float 1.0\n", "cannot edit"),
    ("images:\n- {name: app # ours\n  , newTag: a, digest: b}\n", "a comment in the"),
    ("imageTags:\n- name: app\n", "imageTags"),
]


@pytest.mark.parametrize(("text", "says"), REFUSED, ids=[each[0] for each in REFUSED])
def test_what_cannot_be_edited_is_refused(text: str, says: str) -> None:
    with pytest.raises(NotEdited, match=says) as caught:
        edited(text.encode(), "app:v1")

    assert 4 == caught.value.exit_status


def test_text_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(NotEdited, match="not UTF-8 at byte 3"):
        edited(b"a: \xff\n", "app:v1")


def test_a_result_that_says_something_else_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "imagerewrite.kustomize.changed_entry.written", lambda *_, **__: "{"
    )

    with pytest.raises(NotEdited, match="a way that we cannot edit"):
        edited(b"images:\n- name: app\n  newTag: v1\n", "app:v2")
