"""A copy of what is installed, to be changed and ruined at will."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import execcred
import steadycd_common

from .world import Output, World


@dataclass(frozen=True, slots=True)
class Installation:
    """`execcred` and `steadycd_common` in a folder of their own."""

    world: World
    folder: Path

    @classmethod
    def copied(cls, world: World) -> Installation:
        """The copy, without what the interpreter compiled."""
        folder = world.folder / "installation"
        for package in (execcred, steadycd_common):
            [source] = package.__path__
            shutil.copytree(
                source,
                folder / package.__name__,
                ignore=shutil.ignore_patterns("__pycache__"),
            )
        return cls(world, folder)

    def launcher(
        self, *arguments: str, interpreter: str | Path = sys.executable
    ) -> Output:
        """`execcred launcher` of the copy."""
        # An interpreter elsewhere does not find the packages that ours has.
        path = os.pathsep.join((str(self.folder), sysconfig.get_path("purelib")))
        module = self.world.running(interpreter, "-m", "execcred")
        return module.run("launcher", *arguments, PYTHONPATH=path)

    @property
    def bundle(self) -> Path:
        """What the launcher loads at once."""
        [path] = self.folder.glob("execcred/__pycache__/warm.*.bundle")
        return path

    @property
    def sources(self) -> list[Path]:
        """All modules."""
        return sorted(self.folder.rglob("*.py"))
