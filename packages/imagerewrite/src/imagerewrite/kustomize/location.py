"""Which kustomization file is meant."""

from __future__ import annotations

import os
from collections.abc import Sequence

from imagerewrite.kustomize.arguments import SHAPES
from steadycd_common.errors import UsageError

NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")
"""As kustomize knows them (`api/konfig/general.go`)."""
STDIN = "-"


def split_path(words: Sequence[str]) -> tuple[list[str], str]:
    """The image arguments, and the path behind them: "." where there is none.

    A path has none of `=`, `:` and `@`, or it begins with `.` or `/`, as no image does.
    """
    *others, last = words
    is_image = set("=:@") & set(last) and not last.startswith((".", "/"))
    is_lone = not others and last != STDIN and not last.startswith((".", "/"))
    return ([*others, last], ".") if is_image or is_lone else (others, last)


def find_kustomization(path: str) -> str:
    """The file at `path`, or the one in that folder. Raises UsageError."""
    if not os.path.exists(path):
        raise UsageError(f"there is no file or folder {path!r}", f"an image: {SHAPES}")
    if not os.path.isdir(path):
        return path
    there = [name for name in NAMES if os.path.exists(os.path.join(path, name))]
    if len(there) != 1:
        found = f"has {' and '.join(there)}" if there else f"has no {NAMES[0]}"
        raise UsageError(f"the folder {path!r} {found}", "name the file")
    file = os.path.join(path, there[0])
    if os.path.isdir(file):
        raise UsageError(f"{file!r} is a folder", "name the file")
    return os.path.normpath(file)
