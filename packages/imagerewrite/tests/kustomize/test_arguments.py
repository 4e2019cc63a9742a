"""Which arguments are taken, and how they are read."""

from __future__ import annotations

import pytest

from imagerewrite.kustomize.arguments import (
    ImageArgument,
    parse_argument,
    parse_arguments,
    split_reference,
)
from imagerewrite.kustomize.location import split_path
from steadycd_common.errors import UsageError

DIGEST = "sha256:" + "cd" * 32
TAKEN = [
    ("app:v1", ("app", "", "v1", "")),
    ("app:v1@" + DIGEST, ("app", "", "v1", DIGEST)),
    ("app@" + DIGEST, ("app", "", "", DIGEST)),
    ("app@sha512:" + "0" * 128, ("app", "", "", "sha512:" + "0" * 128)),
    ("app=web", ("app", "web", "", "")),
    ("app=web:v1", ("app", "web", "v1", "")),
    ("app=web@" + DIGEST, ("app", "web", "", DIGEST)),
    ("app=web:v1@" + DIGEST, ("app", "web", "v1", DIGEST)),
    ("app=*:*@*", ("app", "*", "*", "*")),
    ("app:*", ("app", "", "*", "")),
    ("app@*", ("app", "", "", "*")),
    ("host:5000/app:v1", ("host:5000/app", "", "v1", "")),
    ("host:5000/app=[::1]:80/a/b", ("host:5000/app", "[::1]:80/a/b", "", "")),
    ("app=HOST.io/a__b/c-d.e:_", ("app", "HOST.io/a__b/c-d.e", "_", "")),
    ("APP=web", ("APP", "web", "", "")),
]
REFUSED = [
    # one that kustomize refuses, then what it takes without a look
    ("app", "does not say what to set"),
    ("host:5000/app", "does not say what to set"),
    ("", "does not say what to set"),
    ("app:", "is empty"),
    ("app@", "is empty"),
    ("app=", "is empty"),
    ("=web", "is empty"),
    (":v1", "is empty"),
    ("app=:v1", "is empty"),
    ("app=web:@" + DIGEST, "is empty"),
    ("app=web:v1@", "is empty"),
    ("*:v1", "cannot be the name"),
    ("*=web", "cannot be the name"),
    ("a b=web", "cannot be the name"),
    ("a\n=web", "cannot be the name"),
    ("app=Web", "not an image's name"),
    ("app=web/", "not an image's name"),
    ("app=a b:v1", "not an image's name"),
    ("app=web=x", "not an image's name"),
    ("app=${REPOSITORY}", "not an image's name"),
    ("app:v1:v2", "is not a tag"),
    ("host:5000:v1", "is not a tag"),
    ("app:-v1", "is not a tag"),
    ("app:" + "v" * 129, "is not a tag"),
    ("app:é", "is not a tag"),
    ("app:v1\n", "is not a tag"),
    ("app@sha256:cd", "is not a digest"),
    ("app@" + DIGEST + "@" + DIGEST, "is not a digest"),
    ("app@" + DIGEST + ":v1", "is not a digest"),
]


@pytest.mark.parametrize(("word", "parts"), TAKEN, ids=[each[0] for each in TAKEN])
def test_an_argument_is_taken_apart(
    word: str, parts: tuple[str, str, str, str]
) -> None:
    assert ImageArgument(*parts) == parse_argument(word)


@pytest.mark.parametrize(("word", "says"), REFUSED, ids=[each[0] for each in REFUSED])
def test_what_is_no_image_is_refused(word: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        parse_argument(word)


def test_of_two_arguments_for_one_image_the_last_counts_alone() -> None:
    found = parse_arguments(["app=web:v1", "b:v1", "app@*"])

    assert {"app": ImageArgument("app", digest="*"), "b": parse_argument("b:v1")} == (
        found
    )


def test_no_image_at_all_is_refused() -> None:
    with pytest.raises(UsageError, match="no image is named"):
        parse_arguments([])


SPLIT = [
    # as api/internal/image/image_test.go has them
    ("nginx", ("nginx", None, None)),
    ("nginx:1.2.3", ("nginx", "1.2.3", None)),
    ("nginx@sha256:12345", ("nginx", None, "sha256:12345")),
    ("nginx:1.2.3@sha256:12345", ("nginx", "1.2.3", "sha256:12345")),
    ("foo.com:443/nginx:1.2.3", ("foo.com:443/nginx", "1.2.3", None)),
    ("foo.com:443/nginx", ("foo.com:443/nginx", None, None)),
    ("/nginx:a", ("/nginx", "a", None)),
]


@pytest.mark.parametrize(("text", "parts"), SPLIT)
def test_a_reference_is_split_as_kustomize_does(
    text: str, parts: tuple[str, str | None, str | None]
) -> None:
    assert parts == split_reference(text)


PLACES = [
    # the words, and how many of them are images, and the place
    (["app:v1"], 1, "."),
    (["app:v1", "overlays"], 1, "overlays"),
    (["app:v1", "b:v1", "./a:b"], 2, "./a:b"),
    (["app:v1", "/x@y"], 1, "/x@y"),
    (["app:v1", ".."], 1, ".."),
    (["app:v1", "-"], 1, "-"),
    (["overlays", "app:v1"], 2, "."),
    (["app"], 1, "."),
    (["."], 0, "."),
    (["-"], 0, "-"),
]


@pytest.mark.parametrize(("words", "images", "place"), PLACES)
def test_the_place_comes_last(words: list[str], images: int, place: str) -> None:
    assert (words[:images], place) == split_path(words)
