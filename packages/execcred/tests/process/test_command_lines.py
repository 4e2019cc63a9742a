"""What `ps` shows to everybody on the machine: nothing that is secret."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from steadycd_standin import credential_files
from steadycd_standin.faults import Fault

from .world import MINT, READER, World, answered


@pytest.mark.parametrize("kind", ["key", "program"])
def test_nothing_secret_is_in_any_command_line_meanwhile(
    world: World, kind: str
) -> None:
    google = world.google
    if kind == "key":
        robot = "robot@team-a.iam.gserviceaccount.com"
        path = credential_files.service_account_key(google, world.folder, robot)
    else:
        path = credential_files.external_account_executable(google, world.folder)
        _delay(path)
    google.grant(google.principal_of(path), READER)
    google.faults.add(MINT, Fault(delay=0.3))

    run = world.start(
        "get-token",
        READER,
        f"--credentials={path}",
        GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES="1",
    )
    seen = set()
    while run.poll() is None:
        seen |= _processes_of(run.pid)
        time.sleep(0.01)

    assert 0 == answered(world.end(run)).status
    told = b"".join(seen)
    assert [] == [each for each in google.canaries() if each.encode() in told]
    assert b"get-token" in told
    assert kind == "key" or b"executable-subject" in told.replace(b"account-", b"")


def _delay(path: Path) -> None:
    """Let the program take long enough to be seen."""
    command = json.loads(path.read_text())["credential_source"]["executable"]["command"]
    program = Path(command)
    program.write_text(program.read_text() + "import time; time.sleep(0.1)\n")


def _processes_of(parent: int) -> set[bytes]:
    """Command line and environment of that process and of those that it started."""
    children = " ".join(
        _read(task / "children").decode()
        for task in Path(f"/proc/{parent}/task").glob("*")
    )
    return {
        _read(Path(f"/proc/{process}/{name}"))
        for process in (parent, *children.split())
        for name in ("cmdline", "environ")
    }


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
