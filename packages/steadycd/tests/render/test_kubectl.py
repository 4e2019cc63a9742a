"""A real kubectl reads what we render."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
from pathlib import Path

import pytest

from steadycd.objects.rendered import Object
from steadycd.render.text import stream

from .discovery_server import discovery_server
from .rendering import GOLDEN, MODES, documents, in_mode, rendered

pytestmark = pytest.mark.e2e
KUBECTL = Path(sysconfig.get_path("scripts")) / "kubectl"


def created(text: bytes, server: str, home: Path) -> str:
    """What `kubectl create --dry-run=client` says that it would create, as JSON."""
    environ = {"PATH": os.defpath, "HOME": str(home)}
    done = subprocess.run(
        [
            KUBECTL,
            f"--server={server}",
            "create",
            "--dry-run=client",
            "--validate=false",
            "-o",
            "json",
            "-f",
            "-",
        ],
        input=text,
        env=environ,
        cwd=home,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (0, b"") == (done.returncode, done.stderr)
    return done.stdout.decode()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("cluster", ["", "eu"])
def test_kubectl_reads_the_same_objects(
    mode: str, form: str, cluster: str, tmp_path: Path
) -> None:
    found = rendered(in_mode(documents(GOLDEN / "documents"), mode))
    wanted = [each.object for each in found if each.cluster == cluster]

    with discovery_server() as server:
        text = created(stream(found, form, cluster), server, tmp_path)

    decoder, at = json.JSONDecoder(), 0
    read: list[Object] = []
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        read += value["items"] if value["kind"] == "List" else [value]
        at += len(text[at:]) - len(text[at:].lstrip())
    assert wanted == read
