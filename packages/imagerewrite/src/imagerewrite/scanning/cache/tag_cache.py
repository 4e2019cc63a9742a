"""The tags and digests of earlier scans."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from imagerewrite.registry.client import TagList
from imagerewrite.scanning.cache.seal import opened, sealed
from imagerewrite.scanning.cache.shelf import ENTRY, Shelf

_SALT = "salt"


@dataclass(slots=True)
class TagCache:
    """Entries by key, a text that says of which image, reached how, and as whom.

    The key is in the file, too, so that nothing is ever taken for something else.
    """

    shelf: Shelf
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def tags(self, key: str) -> TagList | None:
        """What was listed, with what tells whether it has changed."""
        found = self._read("tags", key)
        if found is None:
            return None
        tags, validator, left_out = (
            found.get("tags"),
            found.get("validator"),
            found.get("left_out"),
        )
        if (
            not isinstance(tags, list)
            or not isinstance(validator, str)
            or not isinstance(left_out, int)
        ):
            return None
        return TagList(tuple(map(str, tags)), validator, left_out=left_out)

    def keep_tags(self, key: str, listed: TagList) -> None:
        """Keep a list for the next time."""
        document = {
            "left_out": listed.left_out,
            "tags": listed.tags,
            "validator": listed.validator,
        }
        self._write("tags", key, document)

    def digest(self, key: str, tag: str) -> str:
        """What the tag stood for; "" where that is not known."""
        found = self._read("digest", f"{key}\0{tag}") or {}
        return str(found.get("digest", ""))

    def keep_digest(self, key: str, tag: str, digest: str) -> None:
        """Keep what a tag stands for."""
        self._write("digest", f"{key}\0{tag}", {"digest": digest})

    def salt(self) -> bytes:
        """Random bytes that are the folder's own, for what must not be guessed."""
        with self._lock:
            found = opened(self.shelf.read(_SALT))
            if found and isinstance(found.get("salt"), str):
                return str(found["salt"]).encode()
            made = os.urandom(16).hex()
            self.shelf.write(_SALT, sealed({"salt": made}))
            return made.encode()

    def _read(self, kind: str, key: str) -> Mapping[str, object] | None:
        found = opened(self.shelf.read(_name(kind, key)))
        return found if found and found.get("key") == f"{kind} {key}" else None

    def _write(self, kind: str, key: str, document: Mapping[str, object]) -> None:
        self.shelf.write(_name(kind, key), sealed({**document, "key": f"{kind} {key}"}))


def _name(kind: str, key: str) -> str:
    return hashlib.sha256(f"{kind} {key}".encode()).hexdigest() + ENTRY
