"""The interpreter that runs us, and the script that it runs."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

import execcred


@dataclass(frozen=True, slots=True)
class Runtime:
    """`isolated`, `no_site`: Python's options -I and -S.

    `package`: the folder of our own modules. `user`: the effective user's number.
    """

    executable: str
    version: str
    isolated: bool
    no_site: bool
    script: str
    package: str
    user: int

    @classmethod
    def current(cls) -> Runtime:
        """That of this process."""
        return cls(
            executable=sys.executable,
            version=".".join(map(str, sys.version_info[:3])),
            isolated=bool(sys.flags.isolated),
            no_site=bool(sys.flags.no_site),
            script=os.path.abspath(sys.argv[0]),
            package=os.path.dirname(os.path.abspath(execcred.__file__)),
            user=os.geteuid(),
        )
