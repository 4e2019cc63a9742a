"""The kinds, in the order in which a field is theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from imagerewrite.mark.field import Group
from imagerewrite.mark.image import Image
from imagerewrite.mark.kinds import image_string, kustomize_entry, name_and_tag

KINDS: tuple[Callable[[Group], Iterator[Image]], ...] = (
    kustomize_entry.find,
    name_and_tag.find,
    image_string.find,
)


def images_in(groups: Iterable[Group]) -> Iterator[Image]:
    """All images, each field in one of them at most."""
    for group in groups:
        taken: set[int] = set()
        for kind in KINDS:
            for image in kind(group):
                starts = {part.field.start for part in image.parts}
                if taken.isdisjoint(starts):
                    taken |= starts
                    yield image
