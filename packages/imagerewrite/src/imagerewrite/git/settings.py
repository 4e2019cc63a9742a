"""What git is given for one repository: settings, an environment, private files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from imagerewrite.git.private_file import write_private
from imagerewrite.git.remote import Remote


@dataclass(frozen=True, slots=True)
class Settings:
    """What is made for one repository. `home`: private to us.

    `caller`: our own environment. `environ` and `config`: git's; these grow.
    """

    home: str
    remote: Remote
    caller: Mapping[str, str] = field(repr=False)
    environ: dict[str, str] = field(repr=False)
    config: dict[str, str] = field(repr=False)

    def keep(self, name: str, data: bytes) -> str:
        """A private file with that name; its path."""
        return write_private(os.path.join(self.home, name), data)
