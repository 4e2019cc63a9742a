"""Status 7: there is an answer, but nobody takes it."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from .world import READER, Output, World


def _shell(redirection: str) -> tuple[str, ...]:
    return ("sh", "-c", f'exec "$@" {redirection}', "sh")


FULL = _shell(">/dev/full")
OUTPUTS = {
    "closed": _shell(">&-"),
    "full": FULL,
    "open for reading only": _shell("1</dev/null"),
}


CLUSTER = (
    "--server=https://203.0.113.7",
    f"--service-account={READER}",
)


def _into_a_pipe_without_a_reader(world: World, *arguments: str) -> Output:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return replace(world, stdout=writing).run(*arguments)
    finally:
        os.close(writing)


@pytest.mark.parametrize("shell", OUTPUTS.values(), ids=OUTPUTS)
def test_a_standard_output_that_takes_nothing_is_told(
    world: World, shell: tuple[str, ...]
) -> None:
    new = world.behind(*shell).get_token(READER)
    kept = world.behind(*shell).get_token(READER)

    assert (7, 7) == (new.status, kept.status)
    assert new.stderr == kept.stderr
    assert "could not be written" in new.stderr


def test_so_is_a_pipe_without_a_reader(world: World) -> None:
    for _ in ("new", "kept"):
        output = _into_a_pipe_without_a_reader(world, "get-token", READER)

        assert 7 == output.status
        assert "could not be written" in output.stderr


def test_the_token_is_kept_for_who_comes_next(world: World) -> None:
    assert 7 == world.behind(*FULL).get_token(READER).status

    assert 0 == world.get_token(READER).status
    assert 1 == world.minted()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("get-token", "--help"),
        ("cache", "list", "--format", "json"),
        ("completion", "bash"),
        ("--version",),
        ("kubeconfig", "--name=prod", *CLUSTER),
        ("cluster-secret", "--name=prod", "--namespace=a", "--project=a", *CLUSTER),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_other_commands_say_the_same(world: World, arguments: tuple[str, ...]) -> None:
    piped = _into_a_pipe_without_a_reader(world, *arguments)
    full = world.behind(*FULL).run(*arguments)
    closed = world.behind(*OUTPUTS["closed"]).run(*arguments)

    assert (7, 7, 7) == (piped.status, full.status, closed.status)
    for output in (full, closed):
        assert 1 == output.stderr.count("\n")
        assert "could not be written" in output.stderr


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_without_a_standard_error_the_status_is_the_same(
    world: World, redirection: str
) -> None:
    mute = world.behind(*_shell(redirection))

    assert 2 == mute.run().status
    assert 2 == mute.run("no-such-command").status
    assert 2 == mute.get_token("reader").status
    assert 3 == mute.get_token(READER, "--allow", "x").status
    assert 4 == mute.get_token(READER, "--credentials=/").status
    assert 0 == mute.get_token(READER).status
    assert 0 == mute.get_token(READER).status
    assert 0 == mute.get_token(READER, "-v").status


def test_without_any_stream_the_answer_gets_into_no_file(world: World) -> None:
    bare = world.behind(*_shell("<&- >&- 2>&-"))

    for _ in ("new", "kept"):
        assert 7 == bare.get_token(READER).status

    assert 0 == world.get_token(READER).status
    assert 1 == world.minted()
