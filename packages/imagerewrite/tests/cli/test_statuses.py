"""The exit statuses, each for one kind of end."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from .monorepo import (
    ASSIGNMENT,
    OLD,
    SCRIPT,
    UNPARSABLE,
    Monorepo,
    pod,
    policy,
)

SET = ("set", ASSIGNMENT, "apps")
UPDATE = ("update", "--policies", "policies.yaml", "apps")
SETTLED = ("set", f"team-a:web={OLD}", "apps")

ENDS: dict[str, tuple[int, tuple[str, ...]]] = {
    "changed": (0, SET),
    "nothing to do": (0, SETTLED),
    "nothing would change": (0, (*SETTLED, "--check", "--diff")),
    "no marker": (0, ("set", ASSIGNMENT, "apps/plain.yaml", "--check")),
    "no file": (0, ("set", ASSIGNMENT, "empty")),
    "a file of no kind of ours": (0, ("set", ASSIGNMENT, "apps/notes.txt")),
    "an unknown policy": (0, ("update", "--policies", "other.yaml", "apps")),
    "an unresolved policy": (0, ("update", "--policies", "unresolved.yaml", "apps")),
    "a policy of no marker": (0, ("set", "team-a:wbe=web:1", "apps")),
    "would change": (1, (*UPDATE, "--check")),
    "would change, as a diff": (1, (*UPDATE, "--diff")),
    "would change, for programs": (1, (*SET, "--check", "--format=json")),
    "would change, quietly": (1, (*SET, "--check", "-q")),
    "no policy in the files": (4, ("update", "--policies", "apps", "apps")),
    "no command": (2, ()),
    "an unknown command": (2, ("frob",)),
    "an unknown option": (2, (*SET, "--frob")),
    "an option without its value": (2, (*SET, "--exclude")),
    "an unknown format": (2, (*SET, "--format", "xml")),
    "an unknown colour": (2, (*SET, "--color", "blue")),
    "no policies": (2, ("update", "apps")),
    "no image": (2, ("set", "apps")),
    "no words at all": (2, ("set",)),
    "a value that is no image": (2, ("set", "team-a:web=Not:an:image")),
    "a path that does not exist": (2, (*SET, "nowhere")),
    "policies that do not exist": (2, ("update", "--policies", "nowhere")),
    "quiet and loud": (2, (*SET, "-q", "-v")),
    "a diff beside a report": (2, (*SET, "--diff", "--format", "json")),
    "a file that does not parse": (4, ("set", ASSIGNMENT, "broken")),
    "one among others, with check": (4, (*SET, "broken", "--check")),
    "one among others, as a diff": (4, (*SET, "broken", "--diff")),
    "a file that is a pipe": (4, ("set", ASSIGNMENT, "pipe.yaml")),
    "a bad policy": (4, ("update", "--policies", "invalid.yaml", "apps")),
    "policies that do not parse": (4, ("update", "--policies", "odd.yaml", "apps")),
}


@pytest.fixture(autouse=True)
def _bad_files(repo: Monorepo) -> None:
    repo.write("broken/web.yaml", UNPARSABLE)
    repo.write("other.yaml", policy("other"))
    repo.write("unresolved.yaml", policy().replace("latestRef", "none"))
    repo.write("invalid.yaml", policy("web", "Not An Image:1"))
    repo.write("odd.yaml", "kind: ImagePolicy\n[")
    Path("empty").mkdir()
    os.mkfifo("pipe.yaml")


@pytest.mark.parametrize(("status", "words"), ENDS.values(), ids=list(ENDS))
def test_each_end_has_its_status(
    repo: Monorepo, status: int, words: tuple[str, ...]
) -> None:
    ended = repo.here(*words)

    assert status == ended.status
    if status == 2:
        assert b"" == ended.stdout
        assert ended.stderr.startswith("imagerewrite: error: ")
        assert 1 == ended.stderr.count("\n")


@pytest.mark.parametrize(
    "end", ["changed", "would change", "no command", "a bad policy"]
)
def test_the_installed_command_has_the_same(repo: Monorepo, end: str) -> None:
    status, words = ENDS[end]

    assert status == repo.installed(*words).status


@pytest.mark.parametrize("words", [(*SET, "--format=json"), (*UPDATE, "--format=json")])
@pytest.mark.parametrize(
    ("status", "more"), [(0, ()), (1, ("--check",)), (4, ("broken",))]
)
def test_json_is_printed_at_0_1_and_4(
    repo: Monorepo, words: tuple[str, ...], status: int, more: tuple[str, ...]
) -> None:
    ended = repo.here(*words, *more)

    assert (status, status) == (ended.status, ended.document["exit_status"])
    assert "" == ended.stderr


@pytest.mark.parametrize("error", ["RuntimeError", "KeyError", "MemoryError"])
def test_a_fault_of_ours_is_told_by_its_kind_and_place(
    repo: Monorepo, tmp_path: Path, error: str
) -> None:
    # Python runs a module of this name when it starts.
    repo.write(
        "faults/sitecustomize.py",
        "import imagerewrite.cli.assignments as m\n"
        "def broken(*_):\n"
        f"    raise {error}('text')\n"
        "m.parse_assignments = broken\n",
    )

    ended = repo.installed(*SET, PYTHONPATH=str(tmp_path / "faults"))

    assert (70, b"") == (ended.status, ended.stdout)
    assert f"{error} at faults/sitecustomize.py:3 " in ended.stderr
    assert 1 == ended.stderr.count("\n")


def test_so_is_a_dependency_that_is_broken(repo: Monorepo, tmp_path: Path) -> None:
    repo.write("faults/click.py", "raise RuntimeError('no')")

    ended = repo.installed("--version", PYTHONPATH=str(tmp_path / "faults"))

    assert (70, b"") == (ended.status, ended.stdout)
    assert "RuntimeError at faults/click.py:1 " in ended.stderr


def test_an_interrupt_ends_with_130_and_nothing_more(repo: Monorepo) -> None:
    words = ["set", ASSIGNMENT, "-", "--stdin-filename", "web.yaml"]
    process = subprocess.Popen(
        [SCRIPT, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=repo.folder,
    )
    # More than a pipe holds: once it is all written, some of it has been read.
    assert process.stdin
    process.stdin.write(b"#" * (1 << 20))
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)

    # click ends the line on which the terminal shows ^C.
    assert (130, b"", b"\n") == (process.returncode, out, err)


def test_a_file_that_cannot_be_written_is_told(
    repo: Monorepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", broken)
    ended = repo.here(*SET, "--format", "json")

    assert 4 == ended.status
    assert [False] == [each["applied"] for each in ended.document["changes"]]
    assert ["unwritable"] == [each["code"] for each in ended.document["problems"]]
    assert pod(OLD).encode() == repo.files()["apps/web.yaml"]
