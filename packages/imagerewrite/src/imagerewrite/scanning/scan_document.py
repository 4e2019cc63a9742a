"""What `scan --format json` wrote, read again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

from imagerewrite.scanning.report.json import SCHEMA
from imagerewrite.yaml.documents import Value

_FAMILY = SCHEMA.rpartition("/")[0] + "/"


class NotAScan(ValueError):
    """It says that it is a scan, and is none that we read; says why."""


def is_scan(document: Mapping[str, Value]) -> bool:
    """Whether it says that it is one, of any version."""
    schema = document.get("schema")
    return isinstance(schema, str) and schema.startswith(_FAMILY)


def tags_in(document: Mapping[str, Value]) -> dict[str, list[str]]:
    """By image, the tags that at least one of its ImageRepositories kept.

    What all of them exclude is not in a scan. Raises NotAScan.
    """
    if document["schema"] != SCHEMA:
        raise NotAScan(f"is {document['schema']}, and {SCHEMA} is what we read")
    repositories = document.get("repositories")
    found: dict[str, dict[str, None]] = {}
    for each in repositories if isinstance(repositories, list) else [None]:
        image, tags = _parts(each)
        found.setdefault(image, {}).update(dict.fromkeys(tags))
    return {image: list(tags) for image, tags in found.items()}


def _parts(entry: Value) -> tuple[str, list[str]]:
    if isinstance(entry, Mapping):
        image, tags = entry.get("image"), entry.get("tags")
        if isinstance(image, str) and _are_texts(tags):
            return image, tags
    raise NotAScan("is a scan without an image and tags in each of its repositories")


def _are_texts(value: Value) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
