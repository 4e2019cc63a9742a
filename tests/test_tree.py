"""The rules of the house that a machine can check."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

import pytest

from .repository import NAMES, PACKAGES, ROOT, files

SAYS_NOTHING = re.compile(r"(.*_)?(utils?|helpers?|managers?|misc)(_.*)?")
HALF_ARE_BELOW = 90
NONE_IS_ABOVE = 400

# The dots are brackets here so that this file does not find itself.
PRIVATE_PLACES = re.compile(
    r"/(?:home|Users)/(?!argocd\b)\w+|/root[/]|pypi[.]org|pythonhosted[.]org"
    r"|artifact[o]ry|--(?:extra-)?index-url|--find[-]links",
)

each_package = pytest.mark.parametrize("package", PACKAGES, ids=NAMES)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_of_sources() -> dict[str, int]:
    sources = [path for path in files() if path.suffix == ".py"]
    return {relative(path): len(path.read_text().splitlines()) for path in sources}


def test_the_tree_is_seen() -> None:
    names = {relative(path) for path in files()}
    assert {"noxfile.py", ".ci/run", "LICENSE", "tests/test_tree.py"} <= names


def test_a_module_is_named_for_what_it_holds() -> None:
    stems = {name: Path(name).stem for name in lines_of_sources()}
    assert [] == [name for name, stem in stems.items() if SAYS_NOTHING.fullmatch(stem)]


def test_half_of_the_modules_are_short() -> None:
    source = [n for name, n in lines_of_sources().items() if "/src/" in name]
    assert statistics.median(source) < HALF_ARE_BELOW


def test_no_module_is_long() -> None:
    lines = lines_of_sources()
    assert {} == {name: n for name, n in lines.items() if n > NONE_IS_ABOVE}


def test_no_file_names_a_private_place() -> None:
    found = {}
    for path in files():
        text = path.read_text(errors="replace")
        if places := PRIVATE_PLACES.findall(text):
            found[relative(path)] = places
    assert {} == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~/.cache", False),
        ("/home/argocd/.config", False),
        ("the root folder", False),
        ("/run/" + "root", False),
        ("https://pypa.io", False),
        ("/home/" + "ada/.cache", True),
        ("/Users/" + "ada", True),
        ("/root" + "/.cache", True),
        ("https://pypi" + ".org/simple", True),
        ("--index" + "-url x", True),
    ],
)
def test_private_places_are_told_from_others(text: str, expected: bool) -> None:
    assert expected == bool(PRIVATE_PLACES.search(text))


@each_package
@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "LICENSE"])
def test_a_package_brings_its_documents(package: Path, name: str) -> None:
    assert (package / name).is_file()


@each_package
def test_a_package_has_the_license_of_the_repository(package: Path) -> None:
    assert (ROOT / "LICENSE").read_bytes() == (package / "LICENSE").read_bytes()
