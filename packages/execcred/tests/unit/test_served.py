"""The same process that asks again, well before the expiry, was refused."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from execcred.cache.served import (
    LARGEST,
    SERVED,
    Caller,
    caller,
    record_served,
    was_refused,
)

from .fakes import NOW, private_folder

NAME = "key" + SERVED
EXPIRES = int(NOW) + 3600


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[int]:
    with private_folder(tmp_path / "cache") as descriptor:
        yield descriptor


def boot_time() -> float:
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def asking(later: float = 0.05, identity: str = "12 345 q") -> Caller:
    """A process that starts so many seconds after now."""
    return Caller(identity, boot_time() + later)


def test_a_first_question_is_none(folder: int) -> None:
    assert not was_refused(folder, NAME, asking(), EXPIRES, NOW)


def test_the_same_question_again_is_a_refusal(folder: int) -> None:
    record_served(folder, NAME, asking(), EXPIRES)

    assert was_refused(folder, NAME, asking(), EXPIRES, NOW)


@pytest.mark.parametrize("identity", ["13 345 q", "12 346 q", "12 345 r", "2 345 q"])
def test_the_question_of_another_is_none(folder: int, identity: str) -> None:
    record_served(folder, NAME, asking(), EXPIRES)

    assert not was_refused(folder, NAME, asking(identity=identity), EXPIRES, NOW)


def test_a_question_about_another_token_is_none(folder: int) -> None:
    record_served(folder, NAME, asking(), EXPIRES)

    assert not was_refused(folder, NAME, asking(), EXPIRES + 1, NOW)


@pytest.mark.parametrize(
    ("left", "refused"),
    [(3600, True), (90, True), (89, False), (0, False), (-5, False)],
)
def test_near_its_end_a_token_is_asked_for_again(
    folder: int, left: int, refused: bool
) -> None:
    record_served(folder, NAME, asking(), EXPIRES)

    assert refused == was_refused(folder, NAME, asking(), EXPIRES, EXPIRES - left)


def test_a_process_that_began_before_the_answer_asks_at_the_same_time(
    folder: int,
) -> None:
    early = asking(-0.05)
    record_served(folder, NAME, asking(), EXPIRES)

    assert not was_refused(folder, NAME, early, EXPIRES, NOW)


def test_one_that_began_in_the_tick_of_the_answer_counts(folder: int) -> None:
    record_served(folder, NAME, asking(), EXPIRES)
    at = boot_time()

    assert was_refused(folder, NAME, Caller("12 345 q", at - at % 0.01), EXPIRES, NOW)


def test_many_at_once_write_whole_lines(folder: int, tmp_path: Path) -> None:
    def record(number: int) -> None:
        record_served(folder, NAME, asking(identity=f"{number} 1 q"), EXPIRES)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(record, range(100)))

    lines = (tmp_path / "cache" / NAME).read_text().splitlines()
    assert {f"{n} 1 q" for n in range(100)} == {
        line.rsplit(" ", 3)[0] for line in lines
    }


def test_the_file_does_not_grow_without_end(folder: int, tmp_path: Path) -> None:
    path = tmp_path / "cache" / NAME
    for number in range(120):
        record_served(folder, NAME, asking(identity=f"{number} " + "q" * 500), EXPIRES)
        assert path.stat().st_size <= LARGEST

    assert was_refused(folder, NAME, asking(identity="119 " + "q" * 500), EXPIRES, NOW)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"12 345 q",
        b"12 345 q %d soon\n",
        b"12 345 q %d 1.0\n",
        b"12 345 q %d 1.0 soon\n",
        b"\xff\0 1\n",
    ],
)
def test_damage_is_no_refusal(folder: int, tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "cache" / NAME
    path.write_bytes(line.replace(b"%d", str(EXPIRES).encode()))
    path.chmod(0o600)

    assert not was_refused(folder, NAME, asking(), EXPIRES, NOW)


def test_a_file_that_others_can_read_is_not_used(folder: int, tmp_path: Path) -> None:
    record_served(folder, NAME, asking(), EXPIRES)
    (tmp_path / "cache" / NAME).chmod(0o644)

    assert not was_refused(folder, NAME, asking(), EXPIRES, NOW)


def test_a_caller_is_the_parent_and_its_start() -> None:
    found = caller("question")

    assert found is not None
    parent, started, asked = found.identity.split()
    assert (os.getppid(), "question") == (int(parent), asked)
    assert started.isdigit()
    assert 0 < found.started < boot_time()


def test_a_caller_is_the_same_as_long_as_its_parent_is() -> None:
    first, second = caller("question"), caller("question")

    assert first is not None
    assert second is not None
    assert first.identity == second.identity


CROWDS = [
    # when others began and were answered, when one begins, whether it was refused
    ([(0.0, 1.0)], 1.0, True),
    ([(0.0, 1.0)], 0.98, False),
    ([(0.0, 1.0), (1.0, 2.0)], 2.0, True),
    # A process begins in a tick: this one may have come after the answer.
    ([(0.0, 1.007), (1.0, 2.0)], 2.0, True),
    ([(0.0, 1.0), (0.98, 2.0)], 2.0, False),
    ([(0.0, 1.0), (0.0, 2.0)], 2.0, False),
    ([(0.0, 3.0), (1.0, 2.0)], 4.0, False),
    ([(0.98, 2.0), (0.0, 1.0)], 2.0, False),
    ([(0.0, 1.0), (0.5, 2.0)], 12.0, False),
    ([(0.0, 1.0), (0.5, 2.0)], 12.1, True),
    ([(0.0, 1.0), (0.5, 2.0), (5.0, 6.0)], 11.0, False),
    ([(0.0, 1.0), (0.5, 2.0), (5.0, 6.0)], 12.1, True),
    ([], 1.0, False),
]


@pytest.mark.parametrize(("spans", "began", "refused"), CROWDS)
def test_right_after_a_crowd_nobody_was_refused(
    folder: int,
    tmp_path: Path,
    spans: list[tuple[float, float]],
    began: float,
    refused: bool,
) -> None:
    path = tmp_path / "cache" / NAME
    lines = [f"12 345 q {EXPIRES} {begin:.3f} {end:.3f}\n" for begin, end in spans]
    # Another parent's crowd, and one about another token, are none of theirs.
    others = [f"13 345 q {EXPIRES} 0 9\n"] * 2 + [f"12 345 q {EXPIRES - 1} 0 9\n"] * 2
    path.write_text("".join([*others, *lines]))
    path.chmod(0o600)

    asks = Caller("12 345 q", began)

    assert refused == was_refused(folder, NAME, asks, EXPIRES, NOW)


def test_it_is_told_whether_it_could_be_noted(folder: int, tmp_path: Path) -> None:
    assert record_served(folder, NAME, asking(), EXPIRES)

    (tmp_path / "cache" / NAME).chmod(0o644)

    assert not record_served(folder, NAME, asking(), EXPIRES)


def test_what_is_noted_is_when_it_began_and_when_it_was_answered(
    folder: int, tmp_path: Path
) -> None:
    before = boot_time()
    record_served(folder, NAME, Caller("12 345 q", 7.5), EXPIRES)

    *_, begin, end = (tmp_path / "cache" / NAME).read_text().split()

    assert "7.500" == begin
    assert before - 0.001 <= float(end) <= boot_time() + 0.001
