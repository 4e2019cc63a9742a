"""Image references, with the checks of the reference controller.

`[REGISTRY/]REPOSITORY[:TAG][@DIGEST]`, as go-containerregistry's `name` package reads
one with weak validation: what is left out (registry, tag) is no fault, and nothing is
filled in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_REPOSITORY = re.compile(r"[a-z0-9_./-]{2,255}")
_TAG = re.compile(r"[A-Za-z0-9_.-]{1,128}")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_REGISTRY = re.compile(r"(?:[A-Za-z0-9_.~-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?")


class ImageRefFault(ValueError):
    """Text that is no image reference; says why."""


@dataclass(frozen=True, slots=True)
class ImageRef:
    """An image: `name` as it was written, `tag` and `digest` "" where there is none.

    Raises ImageRefFault for parts that cannot be those of an image.
    """

    name: str
    tag: str = ""
    digest: str = ""

    def __post_init__(self) -> None:
        _check_name(self.name)
        if self.tag and not _TAG.fullmatch(self.tag):
            raise ImageRefFault(
                f"{self.tag!r} is no tag: 1 to 128 letters, digits, '_', '.' and '-'"
            )
        if self.digest and not _DIGEST.fullmatch(self.digest):
            raise ImageRefFault(
                f"{self.digest!r} is no digest: sha256: and 64 hexadecimal digits"
            )

    @classmethod
    def parse(cls, text: str) -> ImageRef:
        """Take a reference apart. Raises ImageRefFault."""
        rest, at, digest = text.partition("@")
        if at and not digest:
            raise ImageRefFault(f"{text!r} ends in '@'")
        name, colon, tag = rest.rpartition(":")
        if not colon or "/" in tag:
            # The last colon is that of the registry's port, or there is none.
            return cls(rest, "", digest)
        if not tag:
            raise ImageRefFault(f"{text!r} has an empty tag")
        return cls(name, tag, digest)

    def __str__(self) -> str:
        tag = f":{self.tag}" if self.tag else ""
        digest = f"@{self.digest}" if self.digest else ""
        return f"{self.name}{tag}{digest}"


def _check_name(name: str) -> None:
    if "://" in name:
        raise ImageRefFault(f"{name!r} has a URL's scheme, an image has none")
    registry, slash, repository = name.partition("/")
    if not slash or not ("." in registry or ":" in registry or registry == "localhost"):
        registry, repository = "", name
    if not _REPOSITORY.fullmatch(repository):
        raise ImageRefFault(
            f"{name!r} is no image name: 2 to 255 lower-case letters, digits, "
            "'_', '.', '-' and '/' after the registry"
        )
    if registry and not _REGISTRY.fullmatch(registry):
        raise ImageRefFault(f"{registry!r} is no registry's host")
