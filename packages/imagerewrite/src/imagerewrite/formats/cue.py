"""CUE files."""

from __future__ import annotations

from dataclasses import dataclass

from imagerewrite.marker import TOKEN
from imagerewrite.site import Found

_ATTRIBUTE = b"@imagepolicy"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Cue:
    """Finds what comments and attributes mark in CUE; see `imagerewrite.cue`."""

    name: str = "cue"

    def claims(self, path: str) -> bool:
        """Whether a file of that name is CUE."""
        return path.endswith(".cue")

    def screen(self, data: bytes) -> bool:
        """Whether a marker can be in `data` at all."""
        if data[:2] in _UTF_16:
            data = data.replace(b"\0", b"")
        return TOKEN in data or _ATTRIBUTE in data

    def find(self, data: bytes) -> Found:
        """The markers in `data` and what they govern."""
        # The grammar's table costs milliseconds: only where there is a marker.
        from imagerewrite.cue.find import find

        return find(data)
