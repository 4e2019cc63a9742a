"""The modules on the path to a cached token, compiled, in one file.

An interpreter that looks for eighteen modules in folders spends more time on that
than on running them. So a launcher reads this file instead, after the checks that
the interpreter makes, too: the same magic number, and sources of the same time and
size. It lies with the other compiled files, in `__pycache__`.

    MAGIC, then marshal of (facts, modules)
    facts     (source, time in ns, bytes) of each module
    modules   (name, folder or "", source, code) of each, after those it imports
"""

from __future__ import annotations

import importlib
import importlib.util
import marshal
import os
from dataclasses import dataclass

from steadycd_common.errors import UsageError

WARM_MODULES = (
    "steadycd_common",
    "steadycd_common.private_folder",
    "steadycd_common.gcp",
    "steadycd_common.gcp.address",
    "steadycd_common.gcp.source_location",
    "execcred",
    "execcred.answer",
    "execcred.allow_list",
    "execcred.request",
    "execcred.plain_arguments",
    "execcred.cache",
    "execcred.cache.key",
    "execcred.cache.entry",
    "execcred.cache.folder",
    "execcred.cache.served",
    "execcred.exec_credential",
    "execcred.exec_info",
    "execcred.warm",
)
"""Each after those that it imports."""

_WITHOUT_DOCSTRINGS = 2


@dataclass(frozen=True, slots=True)
class WarmModule:
    """A module as it is installed. `folder`: "" where it is no package."""

    name: str
    folder: str
    source: str


def installed_modules() -> list[WarmModule]:
    """Where the modules are. Raises UsageError where they are no files."""
    return [_installed(name) for name in WARM_MODULES]


def bundle_path(modules: list[WarmModule]) -> str:
    """Where the bundle of `modules` lies."""
    compiled = importlib.util.cache_from_source(modules[-1].source)
    return os.path.splitext(compiled)[0] + ".bundle"


def pack(modules: list[WarmModule]) -> bytes:
    """The bundle. Raises OSError where a source cannot be read."""
    facts = []
    rows = []
    for module in modules:
        with open(module.source, "rb") as stream:
            stat = os.fstat(stream.fileno())
            text = stream.read()
        code = compile(
            text,
            module.source,
            "exec",
            dont_inherit=True,
            optimize=_WITHOUT_DOCSTRINGS,
        )
        facts.append((module.source, stat.st_mtime_ns, stat.st_size))
        rows.append((module.name, module.folder, module.source, code))
    return importlib.util.MAGIC_NUMBER + marshal.dumps((facts, rows))


def _installed(name: str) -> WarmModule:
    module = importlib.import_module(name)
    if not module.__file__:
        raise UsageError(f"{name} is not installed as a file", "install it with pip")
    source = os.path.abspath(module.__file__)
    folder = os.path.dirname(source) if hasattr(module, "__path__") else ""
    return WarmModule(name, folder, source)
