"""What a scan asks of a registry; `HttpRegistry` in `http_registry` is the real one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from imagerewrite.registry.access import Access
from imagerewrite.registry.image import RegistryImage


@dataclass(frozen=True, slots=True)
class TagList:
    """All tags of an image, as the registry lists them.

    `validator`: what tells, the next time, whether something has changed; give the
    whole list back as `known`. `unchanged`: it is the list that was known.
    `left_out`: how many entries were no tags that anybody could pull.
    """

    tags: tuple[str, ...]
    validator: str = ""
    unchanged: bool = False
    left_out: int = 0


class Registry(Protocol):
    """Asks registries; from any number of threads. Raises RegistryError."""

    def tags(
        self, image: RegistryImage, access: Access, known: TagList | None = None
    ) -> TagList:
        """All tags of `image`, in the registry's order; `known`: from before."""

    def digest(self, image: RegistryImage, tag: str, access: Access) -> str:
        """What `tag` stands for now: `sha256:` and 64 hexadecimal digits."""
