"""What a registry stand-in holds."""

from __future__ import annotations

import threading

from steadycd_standin.registry.push import digest_of


class Images:
    """Blobs, manifests and tags, by repository; for any number of threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._blobs: set[tuple[str, str]] = set()
        self._manifests: dict[tuple[str, str], tuple[str, bytes]] = {}
        self._tags: dict[str, dict[str, str]] = {}

    def add_blob(self, repository: str, content: bytes) -> str:
        """Its digest; nothing else of it is kept."""
        digest = digest_of(content)
        with self._lock:
            self._blobs.add((repository, digest))
        return digest

    def has_blob(self, repository: str, digest: str) -> bool:
        """Whether it was pushed."""
        with self._lock:
            return (repository, digest) in self._blobs

    def add_manifest(
        self, repository: str, reference: str, media_type: str, content: bytes
    ) -> str:
        """Its digest; `reference` is a tag, or the digest itself."""
        digest = digest_of(content)
        with self._lock:
            self._manifests[repository, digest] = media_type, content
            tags = self._tags.setdefault(repository, {})
            if not reference.startswith("sha256:"):
                tags[reference] = digest
        return digest

    def manifest(self, repository: str, reference: str) -> tuple[str, bytes] | None:
        """Media type and content; None where there is none."""
        with self._lock:
            digest = self._tags.get(repository, {}).get(reference, reference)
            return self._manifests.get((repository, digest))

    def tags(self, repository: str) -> list[str] | None:
        """In the order of their bytes; None where there is no such repository."""
        with self._lock:
            found = self._tags.get(repository)
            return None if found is None else sorted(found)
