"""Faults on purpose: each file is what it was or what it shall be, at any moment."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from imagerewrite import rewrite_tree
from imagerewrite.tree import replace
from imagerewrite.tree.replace import replace_changed

from .marked import NEW, OLD, SETTERS, fruit, plant


def test_a_file_that_somebody_changed_meanwhile_is_left_to_them(
    tmp_path: Path,
) -> None:
    plant(tmp_path, "a.yaml", data=b"theirs\n")

    problem = replace_changed(str(tmp_path / "a.yaml"), OLD, NEW)

    assert problem is not None
    assert (problem.code, problem.severity) == ("changed-meanwhile", "error")
    assert fruit(tmp_path) == {"a.yaml": b"theirs\n"}


def test_a_file_that_is_right_already_is_not_written(tmp_path: Path) -> None:
    plant(tmp_path, "a.yaml", data=NEW)
    before = os.stat(tmp_path / "a.yaml")

    assert replace_changed(str(tmp_path / "a.yaml"), OLD, NEW) is None
    assert before == os.stat(tmp_path / "a.yaml")


def test_a_file_that_went_away_is_a_problem(tmp_path: Path) -> None:
    problem = replace_changed(str(tmp_path / "a.yaml"), OLD, NEW)

    assert problem is not None
    assert problem.code == "unwritable"
    assert not fruit(tmp_path)


@pytest.mark.parametrize("call", ["open", "write", "fchmod", "close", "replace"])
def test_a_call_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    plant(tmp_path, "a.yaml", "b.yaml")
    really: Callable[..., object] = getattr(os, call)
    temporary: list[object] = []

    def failing(first: object, *arguments: object, **more: object) -> object:
        if call == "open":
            if str(first).endswith(".tmp"):
                raise OSError(errno.ENOSPC, "No space left on device")
        elif call != "close" or first in temporary:
            raise OSError(errno.ENOSPC, "No space left on device")
        return really(first, *arguments, **more)

    monkeypatch.setattr(os, call, failing)
    if call == "close":
        opened = os.open

        def noting(path: str, *arguments: int, **more: int) -> int:
            descriptor = opened(path, *arguments, **more)
            if path.endswith(".tmp"):
                temporary.append(descriptor)
            return descriptor

        monkeypatch.setattr(os, "open", noting)

    outcome = rewrite_tree([str(tmp_path)], SETTERS)

    assert fruit(tmp_path) == {"a.yaml": OLD, "b.yaml": OLD}
    assert [each.problem.code for each in outcome.problems] == ["unwritable"] * 2
    assert not any(each.applied for each in outcome.changed)


def test_where_the_owner_may_not_be_kept_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "a.yaml")

    def refusing(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "geteuid", lambda: os.stat(tmp_path).st_uid + 1)
    monkeypatch.setattr(os, "fchown", refusing)

    (each,) = rewrite_tree([str(tmp_path)], SETTERS).problems

    assert each.problem.code == "unwritable"
    assert fruit(tmp_path) == {"a.yaml": OLD}


def test_short_writes_are_continued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "a.yaml")
    really = os.write
    monkeypatch.setattr(os, "write", lambda file, data: really(file, data[:7]))

    rewrite_tree([str(tmp_path)], SETTERS)

    assert fruit(tmp_path) == {"a.yaml": NEW}


def test_somebody_elses_lock_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "a.yaml")
    monkeypatch.setattr(replace, "_PATIENCE", 0.05)
    folder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)

    rewrite_tree([str(tmp_path)], SETTERS)

    os.close(folder)
    assert fruit(tmp_path) == {"a.yaml": NEW}


_RUN = "import sys; from imagerewrite import rewrite_tree; "
_FLIP = _RUN + (
    "[rewrite_tree([sys.argv[1]], {'ns:app': f'reg.io/app:v{n % 2 + 1}'}) "
    "for n in range(int(sys.argv[2]))]"
)
_PARTS = _RUN + (
    "[rewrite_tree([sys.argv[1]], {f'ns:{sys.argv[2]}': f'app:{n}'}, all_known=False) "
    "for n in range(int(sys.argv[3]) + 1)]"
)


def test_killed_at_any_moment_every_file_is_old_or_new(tmp_path: Path) -> None:
    names = [f"{number}.yaml" for number in range(20)]
    plant(tmp_path, *names)
    for delay in (0.0, 0.01, 0.03, 0.08):
        process = subprocess.Popen([sys.executable, "-c", _FLIP, tmp_path, "100000"])
        while not list(tmp_path.glob(".*.tmp")) and process.poll() is None:
            time.sleep(0.001)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()

        found = fruit(tmp_path)
        assert set(names) <= set(found)
        assert {found[name] for name in names} <= {OLD, NEW}
        assert all(name in names or name.endswith(".tmp") for name in found)
        for left in tmp_path.glob(".*.tmp"):
            left.unlink()


def test_two_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    line = b'k%d: app:x # {"$imagepolicy": "ns:%s"}\n'
    plant(tmp_path, "a.yaml", data=line % (1, b"one") + line % (2, b"two"))
    runs = [
        subprocess.Popen([sys.executable, "-c", _PARTS, tmp_path, name, "40"])
        for name in ("one", "two")
    ]

    assert [run.wait() for run in runs] == [0, 0]
    lines = fruit(tmp_path)["a.yaml"].splitlines()
    # A run that meets a change leaves the file, so the last value may be missing.
    assert len(lines) == 2
    for number, found in enumerate(lines, 1):
        assert found.startswith(b"k%d: app:" % number)
        assert found.endswith((b'"ns:one"}', b'"ns:two"}'))
