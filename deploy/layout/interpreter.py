"""A copy of the Python that runs this, without what a command never needs."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from pathlib import Path

_LEFT_OUT = (
    *("__pycache__", "site-packages", "dist-packages", "config-*", "*.a"),
    *("test", "tests", "idlelib", "tkinter", "turtledemo", "ensurepip", "lib2to3"),
    *("pydoc_data", "_tkinter*", "readline*", "_curses*", "_dbm*", "_gdbm*"),
    *("_sqlite3*", "nis*", "_crypt*", "_test*", "_ctypes_test*", "xx*", "_xx*"),
)


def copy_interpreter(home: Path) -> Path:
    """Copy it to `home`, which does not exist; the path of the new one."""
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    python = home / "bin" / name
    python.parent.mkdir(parents=True)
    source = Path(sys.base_prefix, "bin", name)
    if not source.exists():
        source = Path(os.path.realpath(sys.executable))
    shutil.copy2(source.resolve(), python)
    (python.parent / "python3").symlink_to(name)
    for folder in sorted({sysconfig.get_path(p) for p in ("stdlib", "platstdlib")}):
        shutil.copytree(
            folder,
            home / "lib" / name,
            ignore=shutil.ignore_patterns(*_LEFT_OUT),
            dirs_exist_ok=True,
        )
    return python
