"""Standard output is kept for the answer alone."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from execcred.answer import STDOUT, write_all
from execcred.cli.stdout import reserved_stdout

from .fakes import open_descriptors


def test_the_answer_gets_through(capfd: pytest.CaptureFixture[str]) -> None:
    with reserved_stdout() as stdout:
        write_all(stdout, b"answer")

    assert ("answer", "") == capfd.readouterr()


def test_what_others_print_goes_to_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    with reserved_stdout() as stdout:
        print("printed")  # noqa: T201
        os.write(STDOUT, b"written\n")
        subprocess.run(["echo", "started"], check=True)
        write_all(stdout, b"answer")
    sys.stdout.flush()

    out, err = capfd.readouterr()
    assert "answer" == out
    assert ["printed", "started", "written"] == sorted(err.split())


def test_afterwards_all_is_as_before(capfd: pytest.CaptureFixture[str]) -> None:
    before, stream = open_descriptors(), sys.stdout

    with pytest.raises(ValueError, match="x"), reserved_stdout():
        raise ValueError("x")

    assert (before, stream) == (open_descriptors(), sys.stdout)
    os.write(STDOUT, b"out")
    assert ("out", "") == capfd.readouterr()


PROGRAM = """\
import os
from contextlib import suppress
from execcred.cli.stdout import reserved_stdout
try:
    with reserved_stdout() as stdout:
        with suppress(OSError):
            print("printed")
            os.write(1, b"written")
        os.write(stdout, b"answer")
except OSError as error:
    os._exit(error.errno)
"""


def run(redirection: str) -> subprocess.CompletedProcess[str]:
    """The program, with redirections as a shell writes them; also its exit."""
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "redirection", ["", "2>/dev/null", "2>/dev/full", "2<&0 <&-", "<&-"]
)
def test_whatever_becomes_of_stderr_stdout_is_the_answer(redirection: str) -> None:
    assert "answer" == run(redirection).stdout


def test_a_closed_stdout_is_an_error() -> None:
    done = run(">&-")

    assert (9, "", "") == (done.returncode, done.stdout, done.stderr)


def test_a_short_write_is_gone_on_with() -> None:
    read, write = os.pipe()
    data = b"x" * 200_000
    with subprocess.Popen(["wc", "-c"], stdin=read, stdout=subprocess.PIPE) as reader:
        os.close(read)
        write_all(write, data)
        os.close(write)
        out, _ = reader.communicate()

    assert len(data) == int(out)


def test_a_full_disk_is_an_error() -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        with pytest.raises(OSError, match="No space left"):
            write_all(full, b"x")
    finally:
        os.close(full)
