"""A registry in memory that notes what it was asked."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from imagerewrite.registry.access import Access
from imagerewrite.registry.client import TagList
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.image import RegistryImage


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `known`: the validator that came with it."""

    image: str
    username: str
    known: str = ""
    tag: str = ""
    access: Access = field(default_factory=Access, compare=False)


@dataclass(slots=True)
class FakeRegistry:
    """`images`: tags by canonical name; a text instead is why it fails."""

    images: dict[str, list[str] | RegistryError]
    pause: float = 0.0
    asked: list[Asked] = field(default_factory=list)
    most_at_once: int = 0
    _now: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    counts: Counter[str] = field(default_factory=Counter)

    def tags(
        self, image: RegistryImage, access: Access, known: TagList | None = None
    ) -> TagList:
        """The validator is the list itself."""
        self._note(image, access, known.validator if known else "")
        found = self._found(image)
        validator = " ".join(found) or "none"
        if known and known.validator == validator:
            return TagList(known.tags, validator, unchanged=True)
        return TagList(tuple(found), validator)

    def digest(self, image: RegistryImage, tag: str, access: Access) -> str:
        """As many times the length of the tag as fit."""
        self._note(image, access, "", tag)
        if tag not in self._found(image):
            raise RegistryError("not-found", f"{image} has no tag {tag}")
        return f"sha256:{len(tag):064}"

    def _found(self, image: RegistryImage) -> list[str]:
        with self._lock:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        time.sleep(self.pause)
        with self._lock:
            self._now -= 1
        found = self.images[image.canonical]
        if isinstance(found, RegistryError):
            raise found
        return found

    def _note(
        self, image: RegistryImage, access: Access, known: str, tag: str = ""
    ) -> None:
        credential = access.credentials.for_image(image)
        name = credential.username if credential else ""
        with self._lock:
            self.asked.append(Asked(image.canonical, name, known, tag, access))
