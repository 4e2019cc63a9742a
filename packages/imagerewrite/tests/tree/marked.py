"""Trees for tests: marked files by their paths."""

from __future__ import annotations

from pathlib import Path

OLD = b'image: reg.io/app:v1 # {"$imagepolicy": "ns:app"}\n'
NEW = OLD.replace(b"v1", b"v2")
SETTERS = {"ns:app": "reg.io/app:v2"}


def plant(root: Path, *paths: str, data: bytes = OLD) -> None:
    """Write `data` to each path."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def fruit(root: Path) -> dict[str, bytes]:
    """All files that are there, with what is in them."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
