"""What is in the repository, for the tests that look at it as a whole."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nox.project import load_toml
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = sorted(path.parent for path in ROOT.glob("packages/*/pyproject.toml"))
NAMES = [package.name for package in PACKAGES]
MADE = {"__pycache__", "build", "dist"}


def project(package: Path) -> dict[str, Any]:
    """The `[project]` table of a package."""
    table: dict[str, Any] = load_toml(package / "pyproject.toml")["project"]
    return table


def requirements(package: Path) -> list[Requirement]:
    """What a package and its extras require, siblings included."""
    table = project(package)
    extras = table.get("optional-dependencies", {}).values()
    lines = [*table["dependencies"], *(line for extra in extras for line in extra)]
    return [Requirement(line) for line in lines]


def import_name(package: Path) -> str:
    """What one imports to use it: the one folder in its `src`."""
    (marker,) = package.glob("src/*/py.typed")
    return marker.parent.name


def files() -> list[Path]:
    """All files that are or will be tracked; without git, all that look like it."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-zco", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
        return [path for path in paths if path.is_file()]
    return sorted(_walk(ROOT))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        made = path.name in MADE or (path.name.startswith(".") and path.name != ".ci")
        if path.is_dir() and not made:
            yield from _walk(path)
        elif path.is_file():
            yield path


def imported_modules(source: str) -> Iterator[str]:
    """The dotted name of every module that a source imports, wherever it does."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
