"""One run's way to tags and digests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from imagerewrite.objects.config import Config
from imagerewrite.objects.names import ObjectName
from imagerewrite.registry.client import Registry
from imagerewrite.scanning.ambient import Ambient, NoAmbient
from imagerewrite.scanning.cache.tag_cache import TagCache
from imagerewrite.scanning.digests import Digests
from imagerewrite.scanning.identity import Identities
from imagerewrite.scanning.reach import Reaches, Reaching
from imagerewrite.scanning.result import Scans
from imagerewrite.scanning.scan import PARALLEL, scan_with
from imagerewrite.scanning.sources.from_cache import FromCache
from imagerewrite.scanning.sources.from_registry import FromRegistry
from imagerewrite.scanning.sources.source import TagSource


@dataclass(frozen=True, slots=True)
class Scanner:
    """The objects, where their tags come from, and how registries are reached."""

    config: Config = field(repr=False)
    source: TagSource
    reach_of: Reaching
    cache: TagCache | None = None

    @classmethod
    def of(
        cls,
        config: Config,
        registry: Registry,
        *,
        cache: TagCache | None = None,
        offline: bool = False,
        ambient: Ambient | None = None,
        timeout: float | None = None,
    ) -> Scanner:
        """One that asks `registry`; with `offline` the cache alone.

        `ambient`: credentials besides those of the objects. `timeout`: seconds for
        each repository, instead of what its object says.
        """
        source = FromCache(cache) if offline else FromRegistry(registry, cache)
        identities = Identities(cache.salt() if cache else os.urandom(16))
        return cls(
            config,
            source,
            Reaches(config, ambient or NoAmbient(), identities, timeout),
            cache,
        )

    @property
    def digests(self) -> Digests:
        """What tags stand for, from the same source."""
        return Digests(self.config, self.source, self.reach_of)

    def scan(
        self,
        repositories: Iterable[ObjectName] | None = None,
        *,
        parallel: int = PARALLEL,
        on_progress: Callable[[int, int], None] = lambda *_: None,
    ) -> Scans:
        """See `scan_with`."""
        return scan_with(
            self.config,
            self.source,
            self.reach_of,
            repositories=repositories,
            parallel=parallel,
            on_progress=on_progress,
        )
