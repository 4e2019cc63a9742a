"""What is private can be used again, whatever the umask was when it was made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import os, sys
from steadycd_common.clock import SystemClock
from steadycd_common.file_lock import file_lock
from steadycd_common.private_folder import append_private, read_private
from steadycd_common.private_write import make_private_folder, replace_private

if os.geteuid() == 0:
    os.setuid(65534)  # root may do everything, so it would show nothing
os.umask(0o777)
for _ in range(2):
    folder = make_private_folder(sys.argv[1] + "/folder")
    assert folder >= 0
    replace_private(folder, "replaced", b"1")
    append_private(folder, "appended", b"2", 9)
    with file_lock(folder, "lock", patience=0, clock=SystemClock()) as held:
        assert held
    print(read_private(folder, "replaced", 9), read_private(folder, "appended", 9))
"""


def test_an_umask_that_takes_everything_away_takes_nothing(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        tmp_path.chmod(0o777)
        for parent in tmp_path.parents[:-1]:
            parent.chmod(parent.stat().st_mode | 0o011)

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    if "ModuleNotFoundError" in done.stderr:
        pytest.skip("nobody else can read this installation")
    assert ("b'1' b'2'\nb'1' b'22'\n", "") == (done.stdout, done.stderr)
