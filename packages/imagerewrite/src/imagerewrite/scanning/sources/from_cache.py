"""Tags from the cache alone; nothing is connected to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from imagerewrite.registry.client import TagList
from imagerewrite.scanning.cache.tag_cache import TagCache
from imagerewrite.scanning.fault import ScanFault
from imagerewrite.scanning.reach import Reach


@dataclass(frozen=True, slots=True)
class FromCache:
    """What was listed with the same credentials, however long ago."""

    cache: TagCache | None
    kind: Literal["cache"] = "cache"

    def tags(self, reach: Reach) -> TagList:
        """See TagSource."""
        listed = self.cache.tags(reach.key) if self.cache else None
        if listed is None:
            raise ScanFault(
                "not-cached",
                f"the cache has no tags of {reach.image}, reached as the object says",
            )
        return listed

    def digest(self, reach: Reach, tag: str) -> str:
        """See TagSource."""
        digest = self.cache.digest(reach.key, tag) if self.cache else ""
        if not digest:
            raise ScanFault(
                "not-cached", f"the cache has no digest of {reach.image}:{tag}"
            )
        return digest
