"""Nothing in the tree may lead out of it: `@embed` follows links, and prints the file.

What is no file, folder or link is refused, too: reading a pipe never ends.
"""

from __future__ import annotations

import errno
import os
from pathlib import PurePosixPath

from steadycd.plugin.errors import Refused

_MOST_ENTRIES = 1_000_000
_MOST_HOPS = 40
# The kernel gets further than a joined name: what is too long for us is no excuse.
_NO_LINK = (errno.EINVAL, errno.ENOENT, errno.ENOTDIR)


def check_tree(root: str) -> None:
    """Raise Refused for a link that leaves `root`, a real path, and for odd files.

    As the whole tree is looked at, each link is followed by name alone: one that goes
    out and comes back in is refused as well, since what lies outside may change
    (`/proc/self`), and absolute ones are.
    """
    folders = [root]
    entries = 0
    while folders:
        try:
            with os.scandir(folders.pop()) as scan:
                for entry in scan:
                    entries += 1
                    if entry.is_symlink():
                        _check_link(root, entry.path)
                    elif entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    elif not entry.is_file(follow_symlinks=False):
                        raise Refused(
                            f"{_name(root, entry.path)} is neither a file nor a folder",
                            "remove it from the repository",
                        )
        except OSError as error:
            where = _name(root, os.fsdecode(error.filename or root))
            raise Refused(f"{where}: {error.strerror}", "may it be read?") from None
        if entries > _MOST_ENTRIES:
            raise Refused(
                f"the repository has more than {_MOST_ENTRIES:,} files",
                "let the annotation manifest-generate-paths narrow it",
            )


def _check_link(root: str, path: str) -> None:
    if leaves(root, path):
        raise Refused(
            f"the link {_name(root, path)} leaves the repository",
            "put what it leads to into the repository, and make the link relative",
        )


def leaves(root: str, path: str) -> bool:
    """Whether following `path`, which is in `root`, takes a step out of it."""
    done: list[str] = []
    left = list(reversed(PurePosixPath(path).relative_to(root).parts))
    hops = 0
    while left:
        part = left.pop()
        if part in ("", "."):
            continue
        if part == "..":
            if not done:
                return True
            done.pop()
            continue
        try:
            target = os.readlink(os.path.join(root, *done, part))
        except OSError as error:
            if error.errno not in _NO_LINK:
                return True
            done.append(part)
            continue
        hops += 1
        if target.startswith("/") or hops > _MOST_HOPS:
            return True
        left.extend(reversed(target.split("/")))
    return False


def _name(root: str, path: str) -> str:
    return ascii(os.path.relpath(path, root))
