"""Which files in a folder are ours: a file there that lists them."""

from __future__ import annotations

import json
import posixpath

from steadycd.documents.fault import NotRead

NAME = ".steadycd.json"
SCHEMA = "steadycd/rendered/1"


def listing(files: list[str]) -> bytes:
    """The listing's own text."""
    document = {"files": sorted(files), "schema": SCHEMA}
    return (json.dumps(document, indent=2, sort_keys=True) + "\n").encode()


def listed(data: bytes, name: str) -> list[str]:
    """The files that a listing names, each below its folder. Raises NotRead."""
    try:
        document = json.loads(data)
        files = document["files"] if document["schema"] == SCHEMA else None
    except (ValueError, TypeError, KeyError):
        files = None
    if not isinstance(files, list) or not all(map(_is_below, files)):
        raise NotRead(
            f"{name} is no list of files that steadycd wrote",
            "name a new folder, or bring the file back from git",
        )
    return files


def _is_below(file: object) -> bool:
    return (
        isinstance(file, str)
        and bool(file)
        and posixpath.normpath(file) == file
        and not file.startswith(("/", "../"))
        and file not in ("..", ".", NAME)
    )
