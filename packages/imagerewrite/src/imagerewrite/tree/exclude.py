"""`--exclude GLOB`: files and folders that are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

_GLOB = re.compile(r"\*\*/|\*\*|\*|\?|.", re.DOTALL)
_MEANINGS = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


class Exclude:
    """Patterns with `*`, `?` and `**`.

    One without a slash stands for a name anywhere (`vendor`, `*.tpl.yaml`); one with
    a slash for a path from the tree's root (`apps/*/old`, `**/tests/*.yaml`). What is
    in an excluded folder is excluded.
    """

    def __init__(self, globs: Iterable[str] = ()) -> None:
        names: list[str] = []
        paths: list[str] = []
        for glob in globs:
            bare = glob.rstrip("/")
            (paths if "/" in bare else names).append(_regex(bare.removeprefix("/")))
        self._name = re.compile("|".join(names)) if names else None
        self._path = re.compile("|".join(paths)) if paths else None

    def __bool__(self) -> bool:
        return bool(self._name or self._path)

    def covers(self, path: str) -> bool:
        """Whether `path`, with slashes and from the root, is excluded itself."""
        name = path.rpartition("/")[2]
        return bool(
            (self._name and self._name.fullmatch(name))
            or (self._path and self._path.fullmatch(path))
        )


def _regex(glob: str) -> str:
    parts = _GLOB.findall(glob)
    return "".join(_MEANINGS.get(part, re.escape(part)) for part in parts)
