"""The files of a package, and the tags that they declare.

Those of the folder and, in a module, of the folders above it, up to the module's root,
which have the same package clause. Neither tests, nor tools, nor what is imported.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from dataclasses import dataclass

from imagerewrite.cue.error import CueSyntaxError
from steadycd.plugin.conditions import holds
from steadycd.plugin.errors import Refused
from steadycd.plugin.tags import Declared, Tag, declared_in
from steadycd.plugin.tree import Tree

_NO_PART = ("_tool.cue", "_test.cue")
_LARGEST = 4 << 20
_MOST = 16 << 20


@dataclass(frozen=True, slots=True)
class Package:
    """What the package's files declare, that of the folder first."""

    files: tuple[Declared, ...]

    @property
    def switches(self) -> set[str]:
        """The names in `@if(…)`."""
        return {name for file in self.files for name in file.switches}

    @property
    def words(self) -> set[str]:
        """Those that the files have anywhere."""
        return {word for file in self.files for word in file.words}

    def tags(self, switched_on: Set[str] | None = None) -> dict[str, Tag]:
        """The tags of the files that then count, by name; None: of all files."""
        found: dict[str, Tag] = {}
        for file in self.files:
            counts = not file.condition or switched_on is None
            if counts or holds(file.condition, switched_on or set()):
                for tag in file.tags:
                    found.setdefault(tag.name, tag)
        return found


def package_of(tree: Tree, name: str | None) -> Package:
    """The package `name` in the folder, or the only one there.

    Where there are several, or none, what is found is of no use and cue says so.
    Raises Refused for a file that cannot be read.
    """
    files: list[Declared] = []
    sizes = [_MOST]
    for folder in _folders(tree):
        here = [each for each in _declared(tree, folder, sizes) if not each.ignored]
        if name is None:
            name = next((each.package for each in here if each.package), "")
        files += [each for each in here if each.package == name]
    return Package(tuple(files))


def _folders(tree: Tree) -> Iterator[str]:
    folder = tree.app
    yield folder
    while tree.module and folder != tree.module:
        folder = os.path.dirname(folder)
        yield folder


def _declared(tree: Tree, folder: str, left: list[int]) -> Iterator[Declared]:
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".cue") or name[0] in "._" or name.endswith(_NO_PART):
            continue
        path = os.path.join(folder, name)
        shown = ascii(os.path.relpath(path, tree.root))
        try:
            with open(path, "rb") as file:
                data = file.read(_LARGEST + 1)
        except IsADirectoryError:
            continue
        except OSError as error:
            raise Refused(f"{shown}: {error.strerror}", "may it be read?") from None
        left[0] -= len(data)
        if len(data) > _LARGEST or left[0] < 0:
            raise Refused(f"{shown} makes the package too large", "what is it for?")
        try:
            yield declared_in(data.decode("utf-8"))
        except UnicodeDecodeError:
            raise Refused(f"{shown} is not UTF-8", "cue reads no other") from None
        except CueSyntaxError as error:
            details = str(error).splitlines()
            raise Refused(f"{shown}: {error.message}", "", details) from None
