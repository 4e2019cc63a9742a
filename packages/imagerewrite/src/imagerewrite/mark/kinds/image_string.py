"""A whole reference in one string: `image: registry.example.com/web:1.5.0`."""

from __future__ import annotations

from collections.abc import Iterator

from imagerewrite.mark.field import Group
from imagerewrite.mark.field_names import names_an_image
from imagerewrite.mark.image import Image, Part
from imagerewrite.mark.image_name import parse_image


def find(group: Group) -> Iterator[Image]:
    """Those in `group`.

    Where the field's name does not say so, an image has a slash and a tag or digest:
    `redis:6379` is as well an address.
    """
    for field in group.fields.values():
        image = parse_image(field.value)
        if image is None:
            continue
        named = names_an_image(field.path)
        versioned = bool(image.tag or image.digest)
        if named or ("/" in image.name and versioned):
            yield Image(
                image.name, (Part("", field),), field if versioned else None, named
            )
