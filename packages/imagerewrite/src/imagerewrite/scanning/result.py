"""What came of a scan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from imagerewrite.objects.names import ObjectName
from imagerewrite.tree.outcome import FileProblem

LATEST = 10
"""How many tags Flux shows as the latest."""
Source = Literal["registry", "cache", "file"]


@dataclass(frozen=True, slots=True)
class ScanResult:
    """The tags of one ImageRepository.

    `image`: its canonical name. `tags`: without the excluded ones, in descending
    order of their bytes, as Flux stores them. `listed`: how many there were before.
    `left_out`: how many more the registry gave that are no tags. `source`: registry,
    also where that said that what the cache has is right; cache, where it was not
    asked; file, that of `--tags`.
    """

    repository: ObjectName
    image: str
    tags: tuple[str, ...]
    listed: int
    source: Source
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Scans:
    """Results and problems, sorted by name and by place; `suspended`: not scanned."""

    results: Mapping[ObjectName, ScanResult] = field(default_factory=dict)
    problems: tuple[FileProblem, ...] = ()
    suspended: tuple[ObjectName, ...] = ()
