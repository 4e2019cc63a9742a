"""The place of one key in the cache folder: its token, its refusal, its lock."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from dataclasses import dataclass

from execcred.cache.entry import LARGEST, TOKEN, Entry, parse_entry, render_entry
from execcred.cache.refusal import LARGEST as LARGEST_REFUSAL
from execcred.cache.refusal import REFUSAL, Refusal, parse_refusal, render_refusal
from execcred.cache.served import SERVED, Caller, record_served, was_refused
from steadycd_common.atomic_write import TEMPORARY
from steadycd_common.clock import Clock
from steadycd_common.file_lock import file_lock
from steadycd_common.private_folder import read_private
from steadycd_common.private_write import (
    make_private_folder,
    replace_private,
    sweep,
)

LOCK = ".lock"
_ABANDONED = 3600.0
_OUTLIVED = 13 * 3600.0


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is kept under `key` in the folder with the descriptor `folder`."""

    folder: int
    key: str

    def entry(self, claims: str, now: float) -> Entry | None:
        """The token that is kept for whom `claims` stands for, however old."""
        data = read_private(self.folder, self.key + TOKEN, LARGEST)
        entry = parse_entry(data, self.key, now)
        return entry if entry and entry.claims == claims else None

    def keep(self, entry: Entry) -> None:
        """Replace the token. Raises OSError where the folder cannot be written."""
        replace_private(self.folder, self.key + TOKEN, render_entry(entry))
        sweep(self.folder, older_than=_ABANDONED, suffixes=(TEMPORARY,))
        sweep(self.folder, older_than=_OUTLIVED, suffixes=(TOKEN, SERVED, REFUSAL))

    def refusal(self, claims: str, now: float) -> Refusal | None:
        """The refusal that still counts, if there is one."""
        data = read_private(self.folder, self.key + REFUSAL, LARGEST_REFUSAL)
        refusal = parse_refusal(data, now)
        return refusal if refusal and refusal.claims == claims else None

    def remember(self, refusal: Refusal) -> None:
        """Replace the refusal. Raises OSError where the folder cannot be written."""
        replace_private(self.folder, self.key + REFUSAL, render_refusal(refusal))

    def lock(self, patience: float, clock: Clock) -> AbstractContextManager[bool]:
        """The right to mint; see `file_lock`. `patience`: seconds."""
        return file_lock(self.folder, self.key + LOCK, patience=patience, clock=clock)

    def was_refused(self, who: Caller, entry: Entry, now: float) -> bool:
        """Whether the API server refused this token to `who`."""
        return was_refused(self.folder, self.key + SERVED, who, entry.expires, now)

    def record_served(self, who: Caller, entry: Entry) -> bool:
        """Note that `who` gets this token; whether that could be written."""
        return record_served(self.folder, self.key + SERVED, who, entry.expires)

    def close(self) -> None:
        """Let go of the folder."""
        os.close(self.folder)


def open_shelf(folders: list[str], key: str) -> Shelf | None:
    """The shelf in the first of `folders` that is private or can be made so."""
    for folder in folders:
        descriptor = make_private_folder(folder)
        if descriptor >= 0:
            return Shelf(descriptor, key)
    return None
