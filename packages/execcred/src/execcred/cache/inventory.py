"""What is in the cache folder, and how it is emptied."""

from __future__ import annotations

import os
from dataclasses import dataclass

from execcred.cache.entry import LARGEST, TOKEN, Entry, parse_entry
from execcred.cache.refusal import REFUSAL
from execcred.cache.served import SERVED
from steadycd_common.atomic_write import TEMPORARY
from steadycd_common.private_folder import read_private

_OURS = (TOKEN, SERVED, REFUSAL)


@dataclass(frozen=True, slots=True)
class Cleared:
    """How many tokens went, and the files that could not be removed."""

    tokens: int
    failures: tuple[str, ...]


def kept_entries(folder: int, now: float) -> list[Entry]:
    """The tokens in the folder with that descriptor, by account and expiry.

    `now`: seconds since the epoch. Damaged files are left out.
    """
    entries = []
    for name in os.listdir(folder):
        key = name.removesuffix(TOKEN)
        if key != name:
            entry = parse_entry(read_private(folder, name, LARGEST), key, now)
            if entry is not None:
                entries.append(entry)
    return sorted(entries, key=lambda entry: (entry.account, entry.expires, entry.key))


def clear(folder: int, now: float, account: str = "") -> Cleared:
    """Remove what is kept, or only what is kept for `account`.

    Lock files stay: one that goes away lets two processes in.
    """
    keys = {
        entry.key for entry in kept_entries(folder, now) if entry.account == account
    }
    tokens = 0
    failures = []
    for name in sorted(os.listdir(folder)):
        stem, dot, kind = name.partition(".")
        if account and stem not in keys:
            continue
        if dot + kind not in _OURS and not name.endswith(TEMPORARY):
            continue
        try:
            os.unlink(name, dir_fd=folder)
        except OSError as error:
            failures.append(f"{name}: {error.strerror}")
        else:
            tokens += dot + kind == TOKEN
    return Cleared(tokens, tuple(failures))
