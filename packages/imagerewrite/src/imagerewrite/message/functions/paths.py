"""Paths. Source: Go's path; path/filepath is the same outside Windows."""

from __future__ import annotations

import posixpath

from imagerewrite.message.functions.function import Table, adds_to

TABLE: Table = {}


@adds_to(TABLE, "clean osClean", "string")
def clean(path: bytes) -> bytes:
    """The shortest path of the same meaning."""
    shown = posixpath.normpath(path) if path else b"."
    return shown[1:] if shown.startswith(b"//") else shown


@adds_to(TABLE, "base osBase", "string")
def base(path: bytes) -> bytes:
    """The last part."""
    if not path:
        return b"."
    return path.rstrip(b"/").rpartition(b"/")[2] or b"/"


@adds_to(TABLE, "dir osDir", "string")
def dir_(path: bytes) -> bytes:
    """All but the last part."""
    folder, slash, _ = path.rpartition(b"/")
    return clean(folder + slash)


@adds_to(TABLE, "ext osExt", "string")
def ext(path: bytes) -> bytes:
    """From the last part's last dot on."""
    name = path.rpartition(b"/")[2]
    dot = name.rfind(b".")
    return name[dot:] if dot >= 0 else b""


@adds_to(TABLE, "isAbs osIsAbs", "string")
def is_abs(path: bytes) -> bool:
    """Whether it begins at the root."""
    return path.startswith(b"/")
