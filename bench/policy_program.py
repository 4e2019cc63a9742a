"""The policies of image-reflector-controller as a command, built by Go.

They are in an internal package, so its files are copied out of the module, which Go
downloads. What that must be is in `reference/policies.go.sum.txt`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from go_programs import SOURCES, NotBuilt, _go

MODULE = "github.com/fluxcd/image-reflector-controller"
FILES = ("alphabetical", "filter", "numerical", "policer", "semver")


def build_policies(folder: Path) -> str:
    """Build `reference/policies.go.txt` in `folder`; the path of the command.

    Raises NotBuilt.
    """
    if not shutil.which("go"):
        raise NotBuilt("go is not installed")
    home = folder / "policies"
    (home / "policy").mkdir(parents=True)
    for name in ("go.mod", "go.sum"):
        shutil.copyfile(SOURCES / f"policies.{name}.txt", home / name)
    _go(home, "mod", "download", MODULE)
    module = Path(_go(home, "list", "-m", "-f", "{{.Dir}}", MODULE).strip())
    for name in FILES:
        source = module / "internal" / "policy" / f"{name}.go"
        shutil.copyfile(source, home / "policy" / source.name)
    shutil.copyfile(SOURCES / "policies.go.txt", home / "main.go")
    command = str(folder / "flux-policies")
    _go(home, "build", "-mod=mod", "-buildvcs=false", "-o", command, ".")
    return command
