"""A file after its sites were filled in, without what `rewrite` adds."""

from __future__ import annotations

from collections.abc import Mapping

from imagerewrite.formats.cue import Cue
from imagerewrite.site import Found


def found_in(data: bytes) -> Found:
    """What the format finds, nothing where it would not look."""
    return Cue().find(data) if Cue().screen(data) else Found()


def edited(data: bytes, setters: Mapping[str, str]) -> tuple[bytes, list[list[str]]]:
    """The new bytes, and each change as [setter, new value], sorted."""
    pieces: list[bytes] = []
    changes: list[list[str]] = []
    done = 0
    for site in found_in(data).sites:
        assert done <= site.start <= site.end
        new = setters.get(site.setter, site.value)
        if new != site.value:
            pieces += data[done : site.start], site.render(new)
            changes.append([site.setter, new])
            done = site.end
    return b"".join([*pieces, data[done:]]), sorted(changes)
