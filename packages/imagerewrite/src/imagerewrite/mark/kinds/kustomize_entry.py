"""An entry of `images` in a kustomization: name, newName, newTag, digest.

In kustomize's own files, in Flux's Kustomization, and in patches of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from imagerewrite.mark.field import Group
from imagerewrite.mark.image import Image, Part
from imagerewrite.mark.image_name import is_digest, is_name, is_tag

_ENTRY = re.compile(r"(?:.*\.)?images\[[0-9]+\]", re.DOTALL)


def find(group: Group) -> Iterator[Image]:
    """The one that `group` is, if it is an entry.

    Its repository is the one that is deployed: `newName` where there is one. `name`
    is what the entry is found by, and no part.
    """
    fields = group.fields
    name = fields.get("name")
    if name is None or not is_name(name.value) or not _ENTRY.fullmatch(group.path):
        return
    parts = []
    new_name, tag, digest = (fields.get(key) for key in ("newName", "newTag", "digest"))
    if new_name is not None and is_name(new_name.value):
        name = new_name
        parts.append(Part("name", new_name))
    elif new_name is not None:
        return
    if tag is not None and (not tag.value or is_tag(tag.value)):
        parts.append(Part("tag", tag))
    if digest is not None and is_digest(digest.value):
        parts.append(Part("digest", digest))
    if parts:
        versions = (part.field for part in parts if part.name != "name")
        version = next((field for field in versions if field.value), None)
        yield Image(name.value, tuple(parts), version, named=True)
