"""Images of the repository that cannot be marked, and files that are not read."""

from __future__ import annotations

import pytest

from .case_files import marked

IMAGE = "registry.example.com/web:1"
OTHER_COMMENT = "another comment is on its line"
NOT_LAST = "it is not the last on its line"
CUE = "another comment, another value or a bracket is on its line"

SILENT = [
    # nothing of the repository in it
    ("a.yaml", ""),
    ("a.yaml", "image: registry.example.com/api:1 # keep\n"),
    ("a.yaml", "{{ if .Values.x }}\n"),
    ("a.yaml", "image: [registry.example.com/api:1]\n"),
    ("a.yaml", "containers: [{image: registry.example.com/webhook:1}]\n"),
    ("a.cue", "image: {"),
    ("a.cue", "b: 1 // keep\n"),
    ("a.txt", f"image: {IMAGE} # keep\n"),
    # a marker is there
    ("a.yaml", f'image: {IMAGE} # {{"$imagepolicy": "team-b:api"}}\n'),
    ("a.cue", f'image: "{IMAGE}" @imagepolicy(team-b:api)\n'),
    # no image, whatever it looks like
    ("a.yaml", "address: web:80 # keep\n"),
    ("a.yaml", f"text: see {IMAGE} # keep\n"),
]
LEFT = [
    ("a.yaml", f"image: {IMAGE} # keep\n", 1, 8, f"image: {OTHER_COMMENT}"),
    ("a.yaml", f"a: 1\r\nimage: '{IMAGE}' #\r\n", 2, 8, f"image: {OTHER_COMMENT}"),
    ("a.yaml", f"image: >- # keep\n  {IMAGE}\n", 1, 8, f"image: {OTHER_COMMENT}"),
    ("a.yaml", f"- {{image: {IMAGE}}}\n", 1, 11, f"[0].image: {NOT_LAST}"),
    ("a.yaml", f"images: [{IMAGE}, b]\n", 1, 10, f"images[0]: {NOT_LAST}"),
    (
        "a.yaml",
        "image: {repository: registry.example.com/web,\n  tag: }\n",
        2,
        8,
        'image.tag: the value is left out; write ""',
    ),
    ("a.cue", f'image: "{IMAGE}" // keep\n', 1, 9, f"image: {CUE}"),
    ("a.cue", f'a: {{image: "{IMAGE}"}}\n', 1, 13, f"a.image: {CUE}"),
]
NOT_READ = [
    ("a.yaml", f"image: {IMAGE}\n  b: c\n".encode(), 2, "yaml-syntax"),
    ("a.yaml", f"image: {IMAGE} # \xff\n".encode("latin-1"), 1, "encoding"),
    ("a.yaml", f"\ufeffimage: {IMAGE}\n".encode("utf-16-le"), 0, "encoding"),
    ("a.yaml", b"[" * 2000 + IMAGE.encode(), 1, "too-deep"),
    ("a.cue", f'image: "{IMAGE}\n'.encode(), 1, "cue-syntax"),
    ("a.cue", f'image: "{IMAGE}" // \xff\n'.encode("latin-1"), 1, "encoding"),
]


@pytest.mark.parametrize(("path", "text"), SILENT)
def test_nothing_is_said_about_what_is_not_asked_for(path: str, text: str) -> None:
    result = marked(text.encode(), path)

    assert text.encode() == result.data
    assert () == result.problems


@pytest.mark.parametrize(("path", "text", "line", "column", "why"), LEFT)
def test_an_image_with_no_room_for_a_comment_is_reported_and_left(
    path: str, text: str, line: int, column: int, why: str
) -> None:
    result = marked(text.encode(), path)

    found = result.problems[-1]
    assert ("no-room-for-marker", line, column) == (
        found.code,
        found.line,
        found.column,
    )
    assert f"no marker for {why}" == found.message
    assert not any(change.path == why.split(":")[0] for change in result.changes)


@pytest.mark.parametrize(("path", "data", "line", "code"), NOT_READ)
def test_a_file_with_the_repository_in_it_that_cannot_be_read_is_an_error(
    path: str, data: bytes, line: int, code: str
) -> None:
    result = marked(data, path)

    (found,) = result.problems
    assert data == result.data
    assert ("error", line, code) == (found.severity, found.line, found.code)


def test_a_template_is_told_apart_by_its_hint() -> None:
    result = marked(f"{{{{ if }}}}\nimage: {IMAGE}\n".encode())

    assert ["a template? leave it out with --exclude"] == [
        each.hint for each in result.problems
    ]


def test_where_markers_would_not_govern_nothing_is_marked() -> None:
    text = f"image: {IMAGE}\nother: registry.example.com/web:2\nimage: x\n"

    result = marked(text.encode())

    assert text.encode() == result.data
    assert () == result.changes
    assert ["not-marked"] == [each.code for each in result.problems]
