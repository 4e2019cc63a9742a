"""What every source of tags and digests offers."""

from __future__ import annotations

from typing import Protocol

from imagerewrite.registry.client import TagList
from imagerewrite.scanning.reach import Reach
from imagerewrite.scanning.result import Source


class TagSource(Protocol):
    """One kind. Raises RegistryError and ScanFault; from any number of threads."""

    @property
    def kind(self) -> Source:
        """How a result calls it."""

    def tags(self, reach: Reach) -> TagList:
        """All tags of the image."""

    def digest(self, reach: Reach, tag: str) -> str:
        """What the tag stands for: `sha256:` and 64 hexadecimal digits."""
