"""What imagerewrite is compared with, built by Go where there is one.

The setters of image-automation-controller are in an internal package, so a command
for them is built in a copy of the module, which Go downloads. What that must be is in
`reference/go.sum.txt`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

SOURCES = Path(__file__).with_name("reference")
MODULE = "github.com/fluxcd/image-automation-controller"
_API = f"{MODULE}/api"


class NotBuilt(Exception):
    """Why there is nothing to compare with."""


def build_flux(folder: Path) -> str:
    """Build `reference/main.go.txt` in `folder`; the path of the command.

    It takes a folder of manifests and a file of policies. Raises NotBuilt.
    """
    if not shutil.which("go"):
        raise NotBuilt("go is not installed")
    wanted, copy = folder / "wanted", folder / "controller"
    wanted.mkdir()
    for name in ("go.mod", "go.sum"):
        shutil.copyfile(SOURCES / f"{name}.txt", wanted / name)
    _go(wanted, "mod", "download", MODULE)
    module = _go(wanted, "list", "-m", "-f", "{{.Dir}}", MODULE).strip()
    # Without the modes, as Go's cache is read-only.
    shutil.copytree(module, copy, copy_function=shutil.copyfile)
    for path in (copy, *filter(Path.is_dir, copy.rglob("*"))):
        path.chmod(0o755)
    # The module's own api folder is another module, which the setters do not use.
    _go(copy, "mod", "edit", f"-dropreplace={_API}", f"-droprequire={_API}")
    (copy / "bench").mkdir()
    shutil.copyfile(SOURCES / "main.go.txt", copy / "bench" / "main.go")
    command = str(folder / "flux-setters")
    _go(copy, "build", "-mod=mod", "-buildvcs=false", "-o", command, "./bench")
    return command


def install_cue(folder: Path, version: str) -> str:
    """The `cue` on the PATH, or one that is built in `folder`. Raises NotBuilt."""
    found = shutil.which("cue")
    if found:
        return found
    if not shutil.which("go"):
        raise NotBuilt("neither cue nor go is installed")
    module = f"cuelang.org/go/cmd/cue@{version}"
    _go(folder, "install", module, environ={"GOBIN": str(folder)})
    return str(folder / "cue")


def _go(folder: Path, *words: str, environ: Mapping[str, str] = {}) -> str:
    """Run Go there; what it printed."""
    done = subprocess.run(
        ["go", *words],
        cwd=folder,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise NotBuilt(f"go {words[0]} failed: {' '.join(last)}")
    return done.stdout
