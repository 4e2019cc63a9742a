"""A CUE package, evaluated by the real `cue`."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from typing import Any

from steadycd.documents.document import Document
from steadycd.documents.fault import NotRead

_KEPT = ("PATH", "HOME", "TMPDIR", "CUE_CACHE_DIR", "CUE_REGISTRY")
_SECONDS = 120
_LINES = 5


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
        said = done.stderr.decode(errors="replace").splitlines()[:_LINES]
        raise NotRead(
            f"cue export {folder}: {' '.join(map(str.strip, said))}",
            "it must evaluate to concrete values",
        )
    for value in _found(json.loads(done.stdout), api_version):
        yield Document(folder, value)


def _found(value: Any, api_version: str) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.get("apiVersion") == api_version and isinstance(
            value.get("kind"), str
        ):
            yield value
            return
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _found(each, api_version)
