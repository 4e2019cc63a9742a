"""What a command calls its changes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`nothing`: there was nothing to do. `unmarked`: what was looked for in vain.

    `replaces`: whether there was something before, so that it is worth telling.
    """

    noun: str
    done: str
    would: str
    failed: str
    nothing: str
    unmarked: str
    replaces: bool = True


UPDATE = Words(
    noun="value",
    done="changed",
    would="would change",
    failed="could not be changed",
    nothing="nothing to change",
    unmarked="no marker was found",
)
MARK = Words(
    noun="marker",
    done="added",
    would="would be added",
    failed="could not be added",
    nothing="nothing to mark",
    unmarked="no field with that image was found",
    replaces=False,
)
