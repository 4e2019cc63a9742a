"""A repository and its tag in fields beside each other, as Helm charts take them."""

from __future__ import annotations

from collections.abc import Iterator

from imagerewrite.mark.field import Group
from imagerewrite.mark.field_names import names_an_image
from imagerewrite.mark.image import Image, Part
from imagerewrite.mark.image_name import is_digest, is_name, is_tag

_PAIRS = (("repository", "tag"), ("image", "tag"), ("image", "imageTag"))
_IN_AN_IMAGE = (*_PAIRS, ("name", "tag"))
"""The last one means an image only in a mapping that is called one."""


def find(group: Group) -> Iterator[Image]:
    """The one in `group`: repository and tag, with or without registry and digest.

    Where the registry stands apart, the repository is no part of it: what a policy
    has as its name begins with the registry.
    """
    in_an_image = names_an_image(group.path)
    fields = group.fields
    digest, registry = fields.get("digest"), fields.get("registry")
    for name_key, tag_key in _IN_AN_IMAGE if in_an_image else _PAIRS:
        name, tag = fields.get(name_key), fields.get(tag_key)
        if name is None or not is_name(name.value):
            continue
        versions = []
        if tag is not None:
            if tag.value and not is_tag(tag.value):
                continue
            versions.append(Part("tag", tag))
        if digest is not None and is_digest(digest.value):
            versions.append(Part("digest", digest))
        if not versions:
            continue
        named = in_an_image or name_key == "image"
        version = next((part.field for part in versions if part.field.value), None)
        if registry is not None and registry.value:
            repository = f"{registry.value}/{name.value}"
            yield Image(repository, tuple(versions), version, named)
        else:
            parts = (Part("name", name), *versions)
            yield Image(name.value, parts, version, named)
        return
