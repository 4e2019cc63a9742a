"""What the use case needs from outside, as values that a test replaces."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from execcred.allow_list import ALLOW_FILE
from steadycd_common.clock import Clock
from steadycd_common.gcp.http import Transport


def _silent(line: str) -> None:
    del line


@dataclass(frozen=True, slots=True)
class Ports:
    """The world around a request.

    `warn` gets a line that a person should see, `explain` one for those who asked
    for details; neither is ever given a secret.
    """

    environ: Mapping[str, str]
    clock: Clock
    transport: Transport
    warn: Callable[[str], None] = _silent
    explain: Callable[[str], None] = _silent
    allow_file: str = ALLOW_FILE
