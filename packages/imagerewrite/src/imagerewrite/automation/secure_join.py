"""A path inside of a tree, whatever it says and wherever links lead.

Source of the rule: filepath-securejoin, SecureJoin: the tree is all there is.
"""

from __future__ import annotations

import os

_MOST_LINKS = 255


def secure_join(root: str, path: str) -> str:
    """The place of `path` below `root`, with all links in it followed below `root`.

    What is above the root is the root. Raises ValueError for links without end.
    """
    rest = path.split("/")[::-1]
    done: list[str] = []
    links = 0
    while rest:
        part = rest.pop()
        if part in ("", "."):
            continue
        if part == "..":
            done = done[:-1]
            continue
        here = os.path.join(root, *done, part)
        if not os.path.islink(here):
            done.append(part)
            continue
        links += 1
        if links > _MOST_LINKS:
            raise ValueError(path)
        target = os.readlink(here)
        if target.startswith("/"):
            done = []
        rest += target.split("/")[::-1]
    return os.path.join(root, *done)
