"""The bundle holds what the path to a cached token imports, as it is installed."""

from __future__ import annotations

import importlib.util
import json
import marshal
import os
import subprocess
import sys
from pathlib import Path
from types import CodeType

import pytest

from execcred.bundle import (
    WARM_MODULES,
    WarmModule,
    bundle_path,
    installed_modules,
    pack,
)

PROGRAM = """\
import sys
before = set(sys.modules)
import execcred.warm
names = [name for name in sys.modules if name not in before]
import json
print(json.dumps(names))
"""


@pytest.fixture(scope="module")
def imported() -> list[str]:
    """What `execcred.warm` imports, in the order in which imports begin."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[str] = json.loads(done.stdout)
    return found


def is_ours(name: str) -> bool:
    return name.partition(".")[0] in ("execcred", "steadycd_common")


def test_it_is_all_that_is_imported(imported: list[str]) -> None:
    assert set(WARM_MODULES) == set(filter(is_ours, imported))
    assert len(WARM_MODULES) == len(set(WARM_MODULES))


def test_nothing_slow_is_imported(imported: list[str]) -> None:
    foreign = {name.partition(".")[0] for name in imported if not is_ours(name)}

    assert {"_blake2"} >= foreign - {"time", "posix"}


def test_each_comes_after_what_it_imports() -> None:
    modules = {module.name: module for module in installed_modules()}
    assert list(WARM_MODULES) == list(modules)
    done: set[str] = set()
    for name, module in modules.items():
        code = compile(Path(module.source).read_bytes(), module.source, "exec")
        needed = _imports_at_the_top(code) & set(WARM_MODULES)
        assert needed <= done, name
        done.add(name)


def _imports_at_the_top(code: CodeType) -> set[str]:
    return {name for name in code.co_names if "." in name}


def test_a_package_has_its_folder() -> None:
    for module in installed_modules():
        is_package = os.path.basename(module.source) == "__init__.py"
        assert (os.path.dirname(module.source) if is_package else "") == module.folder


def test_it_lies_with_the_compiled_files() -> None:
    path = bundle_path(installed_modules())

    assert path.endswith(".bundle")
    assert "__pycache__" == os.path.basename(os.path.dirname(path))
    assert sys.implementation.cache_tag in os.path.basename(path)


def test_it_says_of_which_sources_it_was_made(tmp_path: Path) -> None:
    source = tmp_path / "one.py"
    source.write_text('"""Doc."""\nassert False\nvalue = 42\n')
    stat = source.stat()

    data = pack([WarmModule("one", "", str(source))])

    assert importlib.util.MAGIC_NUMBER == data[:4]
    facts, modules = marshal.loads(data[4:])  # noqa: S302 - our own
    assert [(str(source), stat.st_mtime_ns, stat.st_size)] == facts
    ((name, folder, path, code),) = modules
    assert ("one", "", str(source)) == (name, folder, path)
    scope: dict[str, object] = {}
    exec(code, scope)  # noqa: S102 - what a launcher does
    assert (42, None) == (scope["value"], scope.get("__doc__"))


def test_a_source_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        pack([WarmModule("one", "", str(tmp_path / "one.py"))])
