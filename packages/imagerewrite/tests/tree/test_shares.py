"""Work in several processes gives what one would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from imagerewrite.tree import shares

from .marked import NEW, fruit, plant

_SCRIPT = """
import sys
from imagerewrite import rewrite_tree
from imagerewrite.tree import shares
shares._WORTH_A_FORK = 3
shares._processors = lambda: 3
outcome = rewrite_tree([sys.argv[1]], {"ns:app": "reg.io/app:v2"})
print(len(outcome.changed), len(outcome.problems), outcome.files)
assert [each.file for each in outcome.changed] == sorted(
    each.file for each in outcome.changed
)
"""


def _double(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def _die_in_a_child(numbers: Sequence[int]) -> list[int]:
    if os.getpid() != PARENT:
        os.kill(os.getpid(), 9)
    return _double(numbers)


def _raise_in_a_child(numbers: Sequence[int]) -> list[int]:
    if os.getpid() != PARENT:
        raise ValueError
    return _double(numbers)


PARENT = os.getpid()


@pytest.mark.parametrize("work", [_double, _die_in_a_child, _raise_in_a_child])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 100])
def test_all_results_come_whoever_dies(
    monkeypatch: pytest.MonkeyPatch, work: object, count: int
) -> None:
    assert callable(work)
    monkeypatch.setattr(shares, "_processors", lambda: 3)
    monkeypatch.setattr(shares, "_WORTH_A_FORK", 1)
    monkeypatch.setattr(sys.modules[__name__], "PARENT", os.getpid())

    results = shares.in_shares(work, range(count))

    assert [2 * number for number in range(count)] == sorted(results)


def _raise_in_the_parent(numbers: Sequence[int]) -> list[int]:
    if os.getpid() == PARENT:
        raise LookupError
    return _double(numbers)


def test_no_process_is_left_behind_where_the_work_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shares, "_processors", lambda: 3)
    monkeypatch.setattr(shares, "_WORTH_A_FORK", 1)
    monkeypatch.setattr(sys.modules[__name__], "PARENT", os.getpid())
    descriptors = len(os.listdir("/proc/self/fd"))

    with pytest.raises(LookupError):
        shares.in_shares(_raise_in_the_parent, range(100_000))

    assert descriptors == len(os.listdir("/proc/self/fd"))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_tree_is_rewritten_by_several_as_by_one(tmp_path: Path) -> None:
    names = [f"{number}.yaml" for number in range(40)]
    plant(tmp_path, *names)
    plant(tmp_path, "bad.yaml", data=b"]\n#" + NEW)

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _SCRIPT, str(tmp_path)],
        capture_output=True,
        check=True,
        text=True,
    )

    assert done.stdout == "40 1 41\n"
    assert done.stderr == ""
    found = fruit(tmp_path)
    assert {NEW} == {found[name] for name in names}
