"""Which modules a run imports, as the interpreter itself tells it."""

from __future__ import annotations

import functools
import subprocess
import sys
from dataclasses import replace

from .world import World, answered

_MARK = "import time:"
_SLOW = {
    "argparse",
    "click",
    "dataclasses",
    "datetime",
    "enum",
    "google",
    "hashlib",
    "http",
    "inspect",
    "json",
    "logging",
    "re",
    "ruamel",
    "secrets",
    "socket",
    "ssl",
    "subprocess",
    "threading",
    "typing",
    "urllib",
}


def imports_of(world: World, *arguments: str, **changes: str | None) -> set[str]:
    """The modules that `get-token` imports; it must succeed, and in silence."""
    told = {**changes, "PYTHONPROFILEIMPORTTIME": "1"}
    output = world.run("get-token", *arguments, **told)
    lines = output.stderr.splitlines()
    assert [] == [line for line in lines if not line.startswith(_MARK)]
    assert 0 == answered(replace(output, stderr="")).status
    return _modules(lines)


@functools.cache
def at_start() -> frozenset[str]:
    """The modules that the interpreter itself imports, with the `.pth` files here."""
    command = (sys.executable, "-X", "importtime", "-c", "pass")
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return frozenset(_modules(run.stderr.splitlines()))


def _modules(lines: list[str]) -> set[str]:
    return {line.rpartition("|")[2].strip() for line in lines}


def is_warm(modules: set[str]) -> bool:
    """Whether that run got by without what a cold one needs."""
    return "execcred.warm" in modules and "execcred.get_token" not in modules


def slow(modules: set[str]) -> set[str]:
    """Those of `modules` that cost more than the whole way to a kept token."""
    return _SLOW.intersection(name.partition(".")[0] for name in modules)
