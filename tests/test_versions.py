"""One version, one range of Pythons, lower bounds that are the ones proven."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from nox.project import dependency_groups, load_toml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from .repository import NAMES, PACKAGES, ROOT, import_name, project, requirements

PYTHONS = ["3.10", "3.11", "3.12", "3.13", "3.14"]
OURS = {project(package)["name"] for package in PACKAGES}
ROOT_PYPROJECT = load_toml(ROOT / "pyproject.toml")

each_package = pytest.mark.parametrize("package", PACKAGES, ids=NAMES)


def version_of(package: Path) -> str:
    source = package / "src" / import_name(package) / "__init__.py"
    (version,) = re.findall(r'^__version__ = "(.+)"$', source.read_text(), re.MULTILINE)
    return str(version)


def pinned(name: str) -> dict[str, set[Version]]:
    """What a constraints file pins; a version for each of its markers."""
    found: dict[str, set[Version]] = {}
    for line in (ROOT / name).read_text().splitlines():
        if not line.startswith("#"):
            requirement = Requirement(line)
            (specifier,) = requirement.specifier
            assert specifier.operator == "=="
            versions = found.setdefault(canonicalize_name(requirement.name), set())
            versions.add(Version(specifier.version))
    return found


def test_all_packages_have_one_version() -> None:
    assert len({version_of(package) for package in PACKAGES}) == 1


@each_package
def test_siblings_are_required_in_exactly_that_version(package: Path) -> None:
    siblings = [each for each in requirements(package) if each.name in OURS]
    exactly = f"=={version_of(package)}"
    assert {each.name: exactly for each in siblings} == {
        each.name: str(each.specifier) for each in siblings
    }


@each_package
def test_the_changelog_begins_with_that_version(package: Path) -> None:
    headings = re.findall(
        r"^## (.+)$", (package / "CHANGELOG.md").read_text(), re.MULTILINE
    )
    assert headings[0].startswith(f"[{version_of(package)}] - ")


@each_package
def test_the_pythons_are_the_supported_ones(package: Path) -> None:
    table = project(package)
    prefix = "Programming Language :: Python :: "
    named = [each for each in table["classifiers"] if each.startswith(prefix)]
    assert f">={PYTHONS[0]}" == table["requires-python"]
    assert [prefix + each for each in PYTHONS] == named


def test_the_noxfile_has_the_same_pythons() -> None:
    (line,) = re.findall(
        r"^PYTHONS = (.+)$", (ROOT / "noxfile.py").read_text(), re.MULTILINE
    )
    assert PYTHONS == re.findall(r"[\d.]+", line)


def test_the_tools_look_at_the_oldest_python() -> None:
    tools = ROOT_PYPROJECT["tool"]
    assert PYTHONS[0] == tools["mypy"]["python_version"]
    assert "py" + PYTHONS[0].replace(".", "") == tools["ruff"]["target-version"]


@each_package
def test_what_others_make_has_a_lower_bound_and_no_other(package: Path) -> None:
    others = [each for each in requirements(package) if each.name not in OURS]
    operators = {each.name: [s.operator for s in each.specifier] for each in others}
    assert {each.name: [">="] for each in others} == operators


@each_package
def test_the_lower_bounds_are_what_the_minimum_session_installs(package: Path) -> None:
    others = [each for each in requirements(package) if each.name not in OURS]
    lowest = pinned("constraints-min.txt")
    assert {
        each.name: {Version(s.version) for s in each.specifier} for each in others
    } == {each.name: lowest.get(canonicalize_name(each.name)) for each in others}


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-min.txt"])
def test_all_that_is_installed_by_name_is_pinned(name: str) -> None:
    groups = dependency_groups(ROOT_PYPROJECT, *ROOT_PYPROJECT["dependency-groups"])
    by_name = {Requirement(each).name for each in groups}
    for package in [*PACKAGES, ROOT / "standin"]:
        by_name |= {each.name for each in requirements(package)}
    missing = {canonicalize_name(each) for each in by_name - OURS} - set(pinned(name))
    assert set() == missing


def test_constraints_give_one_version_to_all_pythons() -> None:
    several = {name: v for name, v in pinned("constraints.txt").items() if len(v) > 1}
    assert {} == several


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-min.txt"])
def test_constraints_say_how_they_are_made_and_name_no_place(name: str) -> None:
    comments = [
        line for line in (ROOT / name).read_text().splitlines() if line.startswith("#")
    ]
    assert "#    python3 noxfile.py -s pins" in comments
    assert "://" not in (ROOT / name).read_text()
