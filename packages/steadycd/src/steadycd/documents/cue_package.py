"""A CUE package, evaluated by the real `cue`."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from typing import Any

from steadycd.documents.document import Document, Path
from steadycd.documents.fault import NotRead

_KEPT = ("PATH", "HOME", "TMPDIR", "CUE_CACHE_DIR", "CUE_REGISTRY")
_SECONDS = 120
_LINES = 5
_CONCRETE = "it must evaluate to concrete values"


def cue_documents(
    folder: str, environ: Mapping[str, str], api_version: str
) -> Iterator[Document]:
    """The structs of `api_version` in the package in `folder`, at any depth.

    `cue` is looked up on the PATH of `environ`, of which it gets little; without
    CUE_REGISTRY it talks to no registry. Raises NotRead.
    """
    program = shutil.which("cue", path=environ.get("PATH", ""))
    if program is None:
        raise NotRead(
            f"{folder} is a CUE package, and there is no cue on PATH",
            "install it: https://cuelang.org/docs/introduction/installation/",
        )
    kept = {name: environ[name] for name in _KEPT if name in environ}
    try:
        done = subprocess.run(
            [program, "export", "--out", "json", "."],
            cwd=folder,
            env={"CUE_REGISTRY": "none", **kept},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotRead(f"cue export {folder}: {type(error).__name__}") from None
    if done.returncode:
        lines = done.stderr.decode(errors="replace").splitlines()[:_LINES]
        said = " ".join(map(str.strip, lines))
        hint = _CONCRETE if "incomplete" in said else ""
        raise NotRead(f"cue export {folder}: {said}", hint)
    for path, value in _found(json.loads(done.stdout), api_version, ()):
        yield Document(folder, value, within=path)


def _found(
    value: Any, api_version: str, path: Path
) -> Iterator[tuple[Path, dict[str, Any]]]:
    if isinstance(value, dict):
        if value.get("apiVersion") == api_version and isinstance(
            value.get("kind"), str
        ):
            yield path, value
            return
        for key, each in value.items():
            yield from _found(each, api_version, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _found(each, api_version, (*path, index))
