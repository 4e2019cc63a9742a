"""Many tags of one image, faster than by pushing each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_TAGS = "images/docker/registry/v2/repositories/{}/_manifests/tags"


def add_tags(folder: Path, repository: str, tags: Iterable[str], digest: str) -> None:
    """Let `tags` stand for the manifest `digest`, which was pushed before.

    `folder`: that of a RegistryServer; it is written as the server itself does.
    """
    place = folder / _TAGS.format(repository)
    for tag in tags:
        current = place / tag / "current"
        current.mkdir(parents=True)
        current.joinpath("link").write_text(digest)
