"""Names that mean one repository, and text that is an image."""

from __future__ import annotations

import pytest

from imagerewrite.mark.image_name import (
    is_digest,
    is_name,
    is_tag,
    normalised,
    parse_image,
)

DIGEST = "sha256:" + "0a" * 32
DIFFERENT = [
    ("nginx", "registry.example.com/nginx"),
    ("nginx", "team/nginx"),
    ("team/nginx", "ghcr.io/team/nginx"),
    ("localhost/nginx", "nginx"),
    ("localhost/nginx", "library/nginx"),
    ("ghcr.io/nginx", "ghcr.io/library/nginx"),
    ("ghcr.io/team/nginx", "ghcr.io/team/nginx-extras"),
    ("registry.example.com/web", "registry.example.com:5000/web"),
]
SAME = [
    ("nginx", "docker.io/nginx"),
    ("nginx", "library/nginx"),
    ("nginx", "docker.io/library/nginx"),
    ("nginx", "index.docker.io/library/nginx"),
    ("team/nginx", "registry-1.docker.io/team/nginx"),
    ("GHCR.io/team/nginx", "ghcr.io/team/nginx"),
]
NO_IMAGES = [
    "",
    "Nginx:1",
    "nginx:",
    "nginx:-1",
    "nginx@sha256:00",
    "https://registry.example.com/web:1",
    "git@registry.example.com:team/web",
    "registry.example.com//web:1",
    "registry.example.com/web/:1",
    "/web:1",
    "web :1",
    "web:1\n",
    "web:{{ .Values.tag }}",
    "web:${TAG}",
    "$(params.image)",
    "oci://registry.example.com/web",
    "a=b:1",
    "1.27 MB",
]
IMAGES = [
    "nginx",
    "nginx:1.27",
    "localhost:5000/web:1",
    "registry.example.com/a_b/c--d/e.f:1",
    f"registry.example.com/web:1@{DIGEST}",
    f"web@{DIGEST}",
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_repositories_stay_different(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_repository_are_the_same(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize("text", NO_IMAGES)
def test_text_that_is_no_image(text: str) -> None:
    assert parse_image(text) is None
    assert not is_name(text)


@pytest.mark.parametrize("text", IMAGES)
def test_text_that_is_an_image(text: str) -> None:
    assert text == str(parse_image(text))


@pytest.mark.parametrize("text", ["nginx:1", f"nginx@{DIGEST}", "Nginx", ""])
def test_a_name_has_neither_tag_nor_digest(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize("text", ["", "-1", "${TAG}", "a b", "é", "x" * 129, "1\n"])
def test_text_that_is_no_tag(text: str) -> None:
    assert not is_tag(text)


@pytest.mark.parametrize("text", ["", "sha256:", DIGEST[:-1], DIGEST.upper()])
def test_text_that_is_no_digest(text: str) -> None:
    assert not is_digest(text)


def test_a_tag_and_a_digest() -> None:
    assert is_tag("1.27-alpine_3")
    assert is_digest(DIGEST)
