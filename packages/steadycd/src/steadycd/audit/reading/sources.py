"""The files that are audited."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from steadycd.audit.reading.manifest import Manifest
from steadycd.audit.reading.parsing import Unreadable, manifests
from steadycd_common.errors import UsageError

_ENDINGS = (".yaml", ".yml", ".json")
_SKIPPED = frozenset({".git", "node_modules"})
_OVERRIDES = ".argocd-source"


@dataclass(slots=True)
class Input:
    """What was read. `overrides`: paths of `.argocd-source*.yaml` files."""

    manifests: list[Manifest] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    overrides: list[str] = field(default_factory=list)
    files: int = 0


def read_input(paths: Sequence[str], stdin: Callable[[], bytes]) -> Input:
    """Read files, folders (`.yaml`, `.yml`, `.json`) and `-`, standard input.

    Raises UsageError for a path that is not there.
    """
    result = Input()
    for path in paths:
        if path == "-":
            _read(result, "<stdin>", stdin)
        elif os.path.isdir(path):
            for file in _files(path):
                if _waits(file):
                    result.unread.append(f"{file}: it is no regular file")
                else:
                    _read_file(result, file)
        elif os.path.exists(path):
            _read_file(result, path)
        else:
            raise UsageError(f"{path} is not there", "name files or folders, or -")
    return result


def _files(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if each not in _SKIPPED)
        for file in sorted(files):
            if file.endswith(_ENDINGS):
                yield os.path.join(parent, file)


def _waits(path: str) -> bool:
    """Whether it is there and no regular file: a FIFO would be read for ever."""
    return os.path.exists(path) and not os.path.isfile(path)


def _read_file(result: Input, path: str) -> None:
    if os.path.basename(path).startswith(_OVERRIDES):
        result.overrides.append(path)
        return

    def content() -> bytes:
        with open(path, "rb") as file:
            return file.read()

    _read(result, path, content)


def _read(result: Input, name: str, content: Callable[[], bytes]) -> None:
    result.files += 1
    try:
        result.manifests += manifests(content(), name)
    except Unreadable as error:
        result.unread.append(error.message)
    except OSError as error:
        result.unread.append(f"{name}: {error.strerror}")
