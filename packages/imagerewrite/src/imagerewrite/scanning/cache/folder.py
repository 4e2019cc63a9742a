"""Where tags are kept."""

from __future__ import annotations

import os
from collections.abc import Mapping

from steadycd_common.private_folder import open_private_folder

_OURS = "imagerewrite/tags"


def cache_folder(environ: Mapping[str, str], named: str = "") -> str:
    """The folder's path; "" where there is no place for one.

    `named`: by an option. It is used itself where it is private or not there yet,
    else a folder of our own in it: whoever mounts a volume there cannot always
    choose its mode.
    """
    if named:
        return named if _is_private_or_new(named) else os.path.join(named, _OURS)
    for home, below in (("XDG_CACHE_HOME", ""), ("HOME", ".cache")):
        # https://specifications.freedesktop.org/basedir-spec: relative ones are none
        if environ.get(home, "").startswith("/"):
            return os.path.join(environ[home], below, _OURS)
    return ""


def _is_private_or_new(path: str) -> bool:
    if not os.path.lexists(path):
        return True
    descriptor = open_private_folder(path)
    if descriptor < 0:
        return False
    os.close(descriptor)
    return True
