"""Who may import whom, read from the sources without running them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .repository import (
    NAMES,
    PACKAGES,
    import_name,
    imported_modules,
    project,
    requirements,
)

MAY_NOT_IMPORT = {
    "steadycd_common": {"execcred", "imagerewrite", "steadycd", "steadycd_standin"},
    "execcred": {"imagerewrite", "steadycd", "steadycd_standin"},
    "imagerewrite": {"execcred", "steadycd", "steadycd_standin"},
    "steadycd": {"steadycd_standin"},
}

# Where the distribution is not called what its first name is.
DISTRIBUTIONS = {
    "_ruamel_yaml": "ruamel.yaml.clib",
    "google.api_core": "google-api-core",
    "google.auth": "google-auth",
    "google.cloud.iam_admin_v1": "google-cloud-iam",
    "google.iam": "grpc-google-iam-v1",
    "google.oauth2": "google-auth",
    "google.protobuf": "protobuf",
    "grpc": "grpcio",
    "re2": "google-re2",
    "ruamel.yaml": "ruamel.yaml",
    "steadycd_common": "steadycd-common",
}


def distribution(module: str) -> str:
    """The distribution that a module comes from."""
    for name, found in DISTRIBUTIONS.items():
        if f"{module}.".startswith(f"{name}."):
            return found
    return module.partition(".")[0]


def imports(package: Path) -> dict[str, list[str]]:
    """Each module that the package imports, with the files that do."""
    found: dict[str, list[str]] = {}
    for path in package.glob("src/**/*.py"):
        for module in imported_modules(path.read_text()):
            found.setdefault(module, []).append(path.name)
    return found


def test_every_package_has_its_rule() -> None:
    assert {import_name(package) for package in PACKAGES} == set(MAY_NOT_IMPORT)


@pytest.mark.parametrize("package", PACKAGES, ids=NAMES)
def test_a_package_imports_none_that_it_may_not(package: Path) -> None:
    forbidden = MAY_NOT_IMPORT[import_name(package)]
    found = imports(package)
    assert {} == {
        module: found[module]
        for module in found
        if module.partition(".")[0] in forbidden
    }


@pytest.mark.parametrize("package", PACKAGES, ids=NAMES)
def test_a_package_imports_only_what_it_declares(package: Path) -> None:
    declared = {requirement.name for requirement in requirements(package)}
    declared.add(project(package)["name"])
    found = imports(package)
    assert {} == {
        module: found[module]
        for module in found
        if module.partition(".")[0] not in sys.stdlib_module_names
        and distribution(module) not in declared
    }


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os", ["os"]),
        ("import google.auth as a, click", ["google.auth", "click"]),
        ("from google.auth import exceptions", ["google.auth.exceptions"]),
        ("def f():\n    import ssl", ["ssl"]),
        ("if TYPE_CHECKING:\n    import json", ["json"]),
        ("from . import key", []),
        ("from .key import digest", []),
        ("text = 'import os'", []),
        ("# import os", []),
    ],
)
def test_imports_are_found_wherever_they_are(source: str, expected: list[str]) -> None:
    assert expected == list(imported_modules(source))
