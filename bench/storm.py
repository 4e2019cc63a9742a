"""Many processes at once: how often IAM is asked, and whether all are answered."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence


def answered(commands: Sequence[Sequence[str]], environ: Mapping[str, str]) -> int:
    """How many of `commands`, started together, print something and end well."""
    processes = [
        subprocess.Popen(
            command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        for command in commands
    ]
    outputs = [process.communicate()[0] for process in processes]
    return sum(
        bool(output) and process.returncode == 0
        for output, process in zip(outputs, processes, strict=True)
    )
