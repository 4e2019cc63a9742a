"""How long `steadycd audit` takes for 500 services on 3 clusters, start included."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from audit_set import write_audit_set
from in_turn import Runner, medians

STEADYCD = str(Path(sys.executable).with_name("steadycd"))
ROUNDS = 5
WANTED = 5.0
"""Seconds."""


def main() -> None:
    """Print the seconds beside what is wanted."""
    print("steadycd")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environ = {"PATH": os.environ["PATH"], "HOME": name}
        sets = {"as it should be": 0, "20 projects open by mistake": 20}
        runners = []
        for number, wide in enumerate(sets.values()):
            write_audit_set(folder / str(number), wide=wide)
            audit = [STEADYCD, "audit", str(folder / str(number)), "--fail-on", "never"]
            runners.append(Runner(audit, environ))
        for what, took in zip(sets, medians(runners, ROUNDS), strict=True):
            print(f"audit, {what}: {took:.2f} s; the aim is {WANTED:.2f}", flush=True)
