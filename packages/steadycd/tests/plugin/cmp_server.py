"""Runs the plugin as Argo CD's cmp-server does: argv, environment, folder, streams."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

CUE = shutil.which("cue")
needs_cue = [
    pytest.mark.e2e,
    pytest.mark.skipif(CUE is None and not os.environ.get("CI"), reason="needs cue"),
]
MODULE = 'module: "example.com/shop"\nlanguage: version: "v0.9.0"\n'
SCRIPTS = sysconfig.get_path("scripts")
CONFIG = Path(__file__).parents[2] / "src/steadycd/plugin/plugin.yaml"
CANARY = "canary-of-the-sidecar-0123456789"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the cmp-server sees."""

    status: int
    stdout: bytes
    stderr: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Those that were printed; there was no failure."""
        assert (0, "") == (self.status, self.stderr)
        return [json.loads(line) for line in self.stdout.splitlines()]

    @property
    def names(self) -> list[str]:
        return [f"{each['kind']}/{each['metadata']['name']}" for each in self.objects]

    def refused(self, status: int, words: str) -> None:
        """Nothing on stdout, a short reason first, nothing of the environment."""
        assert (status, b"") == (self.status, self.stdout), self.stderr
        assert words in self.stderr.split("\n", 1)[0], self.stderr
        assert len(self.stderr.encode()) <= 4096
        assert CANARY not in self.stderr


@dataclass(frozen=True, slots=True)
class CmpServer:
    """`root`: the tree that was unpacked. `environ`: the sidecar's own."""

    root: Path
    environ: dict[str, str] = field(default_factory=dict)

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def run(
        self,
        app: str = ".",
        *,
        section: Sequence[str] = ("generate",),
        argocd: Mapping[str, str] | None = None,
        parameters: object = None,
        timeout: float = 60,
    ) -> Answer:
        """`parameters`: of the Application. `argocd`: more of what Argo CD sets."""
        done = subprocess.run(
            self.argv(section),
            cwd=self.root / app,
            env=self.variables(app, argocd or {}, parameters),
            capture_output=True,
            check=False,
            timeout=timeout,
        )
        return Answer(done.returncode, done.stdout, done.stderr.decode())

    def argv(self, section: Sequence[str]) -> list[str]:
        config = YAML(typ="safe").load(CONFIG)["spec"]
        for name in section:
            config = config[name]
        program, *arguments = config["command"]
        return [f"{SCRIPTS}/{program}", *arguments]

    def variables(
        self, app: str, argocd: Mapping[str, str], parameters: object
    ) -> dict[str, str]:
        return {
            "PATH": os.pathsep.join([os.path.dirname(CUE or ""), SCRIPTS, os.defpath]),
            "HOME": "/nonexistent",
            "TMPDIR": str(self.root.parent),
            "TOKEN": CANARY,
            **self.environ,
            "ARGOCD_APP_NAME": "shop",
            "ARGOCD_APP_NAMESPACE": "team-a",
            "ARGOCD_APP_PROJECT_NAME": "team-a-project",
            "ARGOCD_APP_SOURCE_PATH": app,
            "ARGOCD_APP_PARAMETERS": json.dumps(parameters),
            "KUBE_VERSION": "1.33.0",
            **argocd,
        }


def string(name: str, value: str) -> dict[str, str]:
    """A parameter as Argo CD writes it."""
    return {"name": name, "string": value}
