"""What is to be marked, and for which policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from imagerewrite.mark.image import Image
from imagerewrite.mark.image_name import is_name, normalised
from imagerewrite.mark.proof import Marked
from imagerewrite.marker import Setter
from steadycd_common.errors import UsageError

# DNS names, as Kubernetes takes them for both (RFC 1123).
_POLICY = re.compile(r"([a-z0-9][a-z0-9.-]*):([a-z0-9][a-z0-9.-]*)")


@dataclass(frozen=True, slots=True)
class Marking:
    """Which policy's markers to add, and to the images of which repository."""

    namespace: str
    name: str
    repository: str

    def marks(self, image: Image) -> bool:
        """Whether `image` is of the repository, however either is written."""
        return normalised(image.repository) == normalised(self.repository)

    def fields(self, image: Image) -> Iterator[Marked]:
        """The fields of `image` that no marker governs yet."""
        for part in image.parts:
            if not part.field.marked:
                setter = Setter(self.namespace, self.name, part.name)
                yield Marked(str(setter), part.field)


def parse_marking(policy: str, repository: str) -> Marking:
    """From `NS:NAME` and a repository. Raises UsageError."""
    match = _POLICY.fullmatch(policy)
    if match is None:
        raise UsageError(
            f"{policy!r} is no policy", "write NAMESPACE:NAME, as in its metadata"
        )
    if not is_name(repository):
        raise UsageError(
            f"{repository!r} is no image's name",
            "write it without tag and digest, as in registry.example.com/web",
        )
    return Marking(match[1], match[2], repository)
