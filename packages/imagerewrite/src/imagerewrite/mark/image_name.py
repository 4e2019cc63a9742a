"""What looks like an image by its text, and which two names mean one repository."""

from __future__ import annotations

import re

from imagerewrite.image_ref import ImageRef, ImageRefFault

DEFAULT_REGISTRY = "docker.io"
_OTHER_NAMES = ("index.docker.io", "registry-1.docker.io")
_OFFICIAL = "library/"
# As in the grammar of github.com/distribution/reference (regexp.go).
_PART = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_HOST = r"(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:]+\])(?::[0-9]+)?"
_NAME = re.compile(rf"(?:{_HOST}/)?{_PART}(?:/{_PART})*")
_TAG = re.compile(r"\w[\w.-]{0,127}", re.ASCII)
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def parse_image(text: str) -> ImageRef | None:
    """The reference that `text` is, more strictly than ImageRef has it; or None."""
    try:
        image = ImageRef.parse(text)
    except ImageRefFault:
        return None
    strict = _NAME.fullmatch(image.name) and (not image.tag or is_tag(image.tag))
    return image if strict else None


def is_name(text: str) -> bool:
    """Whether `text` is an image's name with neither tag nor digest."""
    image = parse_image(text)
    return image is not None and image.name == text


def is_tag(text: str) -> bool:
    """Whether `text` can be a tag."""
    return _TAG.fullmatch(text) is not None


def is_digest(text: str) -> bool:
    """Whether `text` can be a digest."""
    return _DIGEST.fullmatch(text) is not None


def normalised(name: str) -> str:
    """`name` with its registry, as container runtimes fill it in.

    `nginx`, `library/nginx` and `index.docker.io/nginx` are `docker.io/library/nginx`.
    """
    registry, slash, repository = name.partition("/")
    host = "." in registry or ":" in registry or registry == "localhost"
    if not slash or not host:
        registry, repository = DEFAULT_REGISTRY, name
    registry = registry.lower()
    if registry in _OTHER_NAMES:
        registry = DEFAULT_REGISTRY
    if registry == DEFAULT_REGISTRY and "/" not in repository:
        repository = _OFFICIAL + repository
    return f"{registry}/{repository}"
