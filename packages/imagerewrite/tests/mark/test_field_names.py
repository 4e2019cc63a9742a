"""Paths of fields that are images by their names."""

from __future__ import annotations

import pytest

from imagerewrite.mark.field_names import names_an_image

OTHERS = [
    "",
    "name",
    "[0]",
    "images",
    "imageTag",
    "imagePullPolicy",
    "spec.image.tag",
    "spec.images[0].newTag",
    "spec.images.web.tag",
    "images[0][1]",
    "imagesByName",
    'labels["app.example.com/image-tag"]',
]
NAMED = [
    "image",
    "spec.containers[0].image",
    "sidecarImage",
    "sidecar_image",
    "side-image",
    "#image",
    "_image",
    '"side-image"',
    'env["SIDE_IMAGE"]',
    "images[0]",
    "spec.initImages[12]",
    "images.web",
    'images["a.b/c"]',
    'images."a-b"',
]


@pytest.mark.parametrize("path", OTHERS)
def test_a_field_that_is_no_image(path: str) -> None:
    assert not names_an_image(path)


@pytest.mark.parametrize("path", NAMED)
def test_a_field_that_is_one(path: str) -> None:
    assert names_an_image(path)
