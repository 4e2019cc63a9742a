"""A folder with manifests and policies, and both ways to run the command there."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from imagerewrite.cli.commands import imagerewrite
from steadycd_common.shell.commands import run
from steadycd_common.shell.console import Console

SCRIPT = Path(sysconfig.get_path("scripts")) / "imagerewrite"
OLD = "registry.example.com/web:1.4.0"
NEW = "registry.example.com/web:1.5.0"
ASSIGNMENT = f"team-a:web={NEW}"
UNPARSABLE = 'image: x # {"$imagepolicy": "team-a:web"}\nopen: [\n'


def policy(name: str = "web", image: str = NEW) -> str:
    """An ImagePolicy of team-a that resolved to `image`."""
    repository, _, tag = image.rpartition(":")
    return (
        "apiVersion: image.toolkit.fluxcd.io/v1\n"
        "kind: ImagePolicy\n"
        f"metadata: {{name: {name}, namespace: team-a}}\n"
        f"status: {{latestRef: {{name: {repository}, tag: {tag}}}}}\n"
    )


def pod(image: str, setter: str = "team-a:web") -> str:
    """A Pod whose image is marked."""
    return (
        "apiVersion: v1\n"
        "kind: Pod\n"
        "metadata: {name: web, namespace: team-a}\n"
        "spec:\n"
        "  containers:\n"
        "    - name: web\n"
        f'      image: {image} # {{"$imagepolicy": "{setter}"}}\n'
    )


@dataclass(frozen=True, slots=True)
class Ended:
    """What a run left."""

    status: int
    stdout: bytes
    stderr: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.stdout.decode()

    @property
    def document(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.stdout)


@dataclass(frozen=True, slots=True)
class Monorepo:
    """The current folder, which the other fixtures forget afterwards."""

    folder: Path
    patch: pytest.MonkeyPatch
    captured: pytest.CaptureFixture[bytes]

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file, with the folders to it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def files(self) -> dict[str, bytes]:
        """All that there is."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def here(self, *arguments: str, stdin: bytes = b"", **environ: str) -> Ended:
        """Run the command in this process."""
        self.patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self.captured.readouterr()
        status = run(imagerewrite, arguments, Console("imagerewrite", environ))
        out, err = self.captured.readouterr()
        return Ended(status, out, err.decode())

    def installed(
        self,
        *arguments: str,
        stdin: bytes = b"",
        stdout: int = subprocess.PIPE,
        before: Sequence[str] = (),
        **environ: str,
    ) -> Ended:
        """Run the installed command. `before`: a program that starts it."""
        ended = subprocess.run(
            [*before, SCRIPT, *arguments],
            input=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            env={"PATH": os.environ["PATH"], **environ},
            timeout=60,
            check=False,
        )
        return Ended(ended.returncode, ended.stdout or b"", ended.stderr.decode())
