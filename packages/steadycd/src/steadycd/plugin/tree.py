"""Which folders a render is about."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass

from steadycd.plugin.errors import Refused

_MODULE = "cue.mod"


@dataclass(frozen=True, slots=True)
class Tree:
    """`root`: what the repository sent. `module`: where its `cue.mod` is, if any.

    `app`: the folder of the package. All are real paths; the others are in `root`.
    """

    root: str
    app: str
    module: str | None


def tree_of(app: str, source_path: str | None) -> Tree:
    """The tree around the folder `app`, a real path.

    `source_path`: ARGOCD_APP_SOURCE_PATH, the path of `app` in the repository; where
    Argo CD sent a part of the repository, only its end is the end of `app`. Without
    one, or where `app` was reached over a link, the tree is the module, or `app`.
    Raises Refused where cue would find a module that is outside of the tree.
    """
    above = _above(app)
    module = next((each for each in above if _has_module(each)), None)
    parts = None if source_path is None else _parts(source_path)
    if parts is None or parts[-1:] not in ([], [os.path.basename(app)]):
        return Tree(module or app, app, module)
    root = app
    while parts and os.path.basename(root) == parts.pop():
        root = os.path.dirname(root)
    if module and module not in above[: above.index(root) + 1]:
        raise Refused(
            f"the nearest {_MODULE} is in {module}, outside of what Argo CD sent",
            "does the annotation manifest-generate-paths leave the module's root out?",
        )
    return Tree(root, app, module)


def _above(folder: str) -> list[str]:
    """`folder` and all that it is in."""
    found = [folder]
    while folder != os.path.dirname(folder):
        folder = os.path.dirname(folder)
        found.append(folder)
    return found


def _has_module(folder: str) -> bool:
    return os.path.lexists(os.path.join(folder, _MODULE))


def _parts(path: str) -> list[str]:
    normal = posixpath.normpath(path.lstrip("/"))
    return [] if normal == "." else normal.split("/")
