"""What the cache holds under one key, in words."""

from __future__ import annotations

import os

from execcred.cache.entry import LARGEST, RENEW_BELOW, TOKEN, parse_entry
from execcred.cache.refusal import LARGEST as LARGEST_REFUSAL
from execcred.cache.refusal import REFUSAL, parse_refusal
from execcred.cache.shelf import LOCK, Shelf
from steadycd_common.clock import Clock
from steadycd_common.private_folder import read_private


def kept(folder: int, key: str, clock: Clock) -> str:
    """The token, the refusal and the lock, without changing any of them.

    `folder`: the descriptor of a private folder.
    """
    now = clock.now()
    names = frozenset(os.listdir(folder))
    words = []
    if key + TOKEN in names:
        entry = parse_entry(read_private(folder, key + TOKEN, LARGEST), key, now)
        if entry is None:
            words.append("the token there is damaged or not ours, and will be replaced")
        elif entry.expires - now < RENEW_BELOW:
            words.append("the token there is due to be renewed")
        else:
            words.append(f"a token for {int(entry.expires - now)} s")
    else:
        words.append("no token yet")
    refusal = read_private(folder, key + REFUSAL, LARGEST_REFUSAL)
    if parse_refusal(refusal, now) is not None:
        words.append("a refusal that is still remembered")
    if key + LOCK in names:
        with Shelf(folder, key).lock(0.0, clock) as held:
            if not held:
                words.append("somebody is minting, or holds the lock")
    return ", ".join(words)
