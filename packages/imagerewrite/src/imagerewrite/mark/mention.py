"""Seeing at a glance that a file does not name a repository."""

from __future__ import annotations

import codecs

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def mentions(data: bytes, repository: str) -> bool:
    """Whether the last part of the repository's path, which no spelling of it lacks,
    is in `data`, also in UTF-16."""
    last = repository.rpartition("/")[2]
    return last.encode(_WIDE.get(data[:2], "ascii")) in data
