"""What is kept for an account, in words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from execcred.cache.entry import TOKEN, Entry, render_entry
from execcred.cache.refusal import REFUSAL, Refusal, render_refusal
from execcred.cache.shelf import LOCK
from execcred.doctor.kept import kept
from steadycd_common.clock import SystemClock
from steadycd_common.file_lock import file_lock
from steadycd_common.gcp.errors import RefusedByIam
from steadycd_common.private_folder import open_private_folder
from steadycd_common.private_write import replace_private

KEY = "0" * 40
CLOCK = SystemClock()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[int]:
    tmp_path.chmod(0o700)
    descriptor = open_private_folder(str(tmp_path))
    yield descriptor
    os.close(descriptor)


def _entry(life: int) -> bytes:
    now = int(CLOCK.now())
    return render_entry(
        Entry(
            key=KEY,
            account="a@b",
            claims="-",
            minted=now,
            expires=now + life,
            reminted=0,
            expiration="x",
            token="ya29.secret",
        )
    )


ENTRIES = [
    (b"", "no token yet"),
    (_entry(3600), "a token for 3"),
    (_entry(200), "the token there is due to be renewed"),
    (_entry(3600)[:-3], "the token there is damaged"),
    (b"junk", "the token there is damaged"),
]


@pytest.mark.parametrize(("data", "words"), ENTRIES)
def test_the_token_is_described_and_not_shown(
    folder: int, data: bytes, words: str
) -> None:
    if data:
        replace_private(folder, KEY + TOKEN, data)

    found = kept(folder, KEY, CLOCK)

    assert found.startswith(words)
    assert "secret" not in found


def test_a_refusal_is_mentioned_while_it_counts(folder: int) -> None:
    refusal = Refusal("-", CLOCK.now(), RefusedByIam("no"))
    replace_private(folder, KEY + REFUSAL, render_refusal(refusal))

    assert (
        kept(folder, KEY, CLOCK) == "no token yet, a refusal that is still remembered"
    )


def test_a_lock_is_mentioned_while_somebody_holds_it(folder: int) -> None:
    with file_lock(folder, KEY + LOCK, patience=0.0, clock=CLOCK):
        assert "holds the lock" in kept(folder, KEY, CLOCK)

    assert kept(folder, KEY, CLOCK) == "no token yet"


def test_looking_makes_no_lock(folder: int) -> None:
    kept(folder, KEY, CLOCK)

    assert os.listdir(folder) == []
