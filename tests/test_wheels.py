"""What a user gets: `nox -s wheels` installs the wheels and runs these."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tarfile
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .repository import NAMES, PACKAGES, ROOT, import_name, project

pytestmark = pytest.mark.wheels

SCRIPTS = Path(sysconfig.get_path("scripts"))
OF_EVERY_ENVIRONMENT = {"pip", "setuptools", "wheel"}

each_package = pytest.mark.parametrize("package", PACKAGES, ids=NAMES)


def installed(package: Path) -> Distribution:
    return distribution(project(package)["name"])


def names_in(package: Path) -> list[str]:
    return [path.as_posix() for path in installed(package).files or []]


@each_package
def test_the_wheel_is_installed_and_not_a_link_to_the_sources(package: Path) -> None:
    assert f"{import_name(package)}/__init__.py" in names_in(package)


@each_package
def test_the_wheel_says_that_it_is_typed(package: Path) -> None:
    assert f"{import_name(package)}/py.typed" in names_in(package)


@each_package
def test_the_wheel_has_every_module_and_what_they_read(package: Path) -> None:
    source = package / "src"
    written = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert written == {
        name
        for name in names_in(package)
        if name.startswith(f"{import_name(package)}/") and "__pycache__" not in name
    }


@each_package
def test_the_wheel_has_the_license(package: Path) -> None:
    text = installed(package).read_text("licenses/LICENSE")
    assert (ROOT / "LICENSE").read_text() == text


@each_package
def test_the_wheel_has_no_tests(package: Path) -> None:
    assert [] == [
        name for name in names_in(package) if re.search(r"(^|/)tests?\b|test_", name)
    ]


@each_package
def test_the_wheel_is_for_every_python(package: Path) -> None:
    wheel = installed(package).read_text("WHEEL") or ""
    assert "Tag: py3-none-any" in wheel.splitlines()


@pytest.mark.parametrize("command", ["execcred", "imagerewrite"])
def test_the_command_prints_its_version(command: str) -> None:
    done = subprocess.run(
        [SCRIPTS / command, "--version"], capture_output=True, text=True, check=False
    )
    assert (0, "") == (done.returncode, done.stderr)
    assert f"{command}, version {distribution(command).version}\n" == done.stdout


def test_the_execcred_script_is_ours_and_not_the_one_that_pip_writes() -> None:
    shebang, _, rest = (SCRIPTS / "execcred").read_text().partition("\n")
    source = ROOT / "packages/execcred/scripts/execcred"
    _, _, ours = source.read_text().partition("\n")
    assert ours == rest
    assert f"#!{sys.executable}" == shebang


def test_nothing_is_installed_that_is_neither_pinned_nor_ours() -> None:
    pins = (ROOT / "constraints.txt").read_text().splitlines()
    known = {Requirement(pin).name for pin in pins if not pin.startswith("#")}
    known |= {project(package)["name"] for package in [*PACKAGES, ROOT / "standin"]}
    found = {canonicalize_name(each.metadata["Name"]) for each in distributions()}
    assert set() == found - known - OF_EVERY_ENVIRONMENT


@each_package
def test_the_source_distribution_can_stand_alone(package: Path, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist"]
    subprocess.run(
        [*build, "-d", str(tmp_path)], cwd=package, check=True, capture_output=True
    )
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as sources:
        regular = {each.name.partition("/")[2] for each in sources if each.isfile()}
    assert {"README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml"} <= regular
