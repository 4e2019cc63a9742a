"""Tags from the registry, which is told what the cache has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from imagerewrite.registry.client import Registry, TagList
from imagerewrite.scanning.cache.tag_cache import TagCache
from imagerewrite.scanning.reach import Reach


@dataclass(frozen=True, slots=True)
class FromRegistry:
    """Asks each time: only the registry knows whether we still may see the tags."""

    registry: Registry
    cache: TagCache | None = None
    kind: Literal["registry"] = "registry"

    def tags(self, reach: Reach) -> TagList:
        """See TagSource."""
        known = self.cache.tags(reach.key) if self.cache else None
        if known and not known.validator:
            known = None
        listed = self.registry.tags(reach.image, reach.access, known)
        if self.cache and not listed.unchanged:
            self.cache.keep_tags(reach.key, listed)
        return listed

    def digest(self, reach: Reach, tag: str) -> str:
        """See TagSource."""
        digest = self.registry.digest(reach.image, tag, reach.access)
        if self.cache:
            self.cache.keep_digest(reach.key, tag, digest)
        return digest
