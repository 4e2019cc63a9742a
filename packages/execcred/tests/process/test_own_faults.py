"""Status 70: our fault. A line that can be reported, and nothing secret in it."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from steadycd_standin.faults import Fault

from .world import MINT, READER, Output, World, answered

# Python runs a module of this name when it starts.
_BREAKS = """\
import {module}

def broken(*_, **__):
    raise {error}({secret!r})

{module}.{name} = broken
"""

BROKEN = {
    "reading the command line": ("execcred.plain_arguments", "request_from"),
    "looking for the source": ("execcred.warm", "locate_source"),
    "naming the token": ("execcred.cache.key", "digest"),
    "opening the cache": ("execcred.warm", "candidate_folders"),
    "reading the cache": ("execcred.cache.entry", "parse_entry"),
    "reading the source": ("execcred.get_token", "load_source"),
    "getting the token": ("execcred.minting", "generate_access_token"),
    "keeping the token": ("execcred.cache.shelf", "replace_private"),
    "writing the answer": ("execcred.cli.answering", "render_exec_credential"),
}


def _with(world: World, folder: Path, *arguments: str) -> Output:
    """A run that sees the modules in `folder`, which the script would not."""
    module = world.running(sys.executable, "-m", "execcred")
    return module.run(*arguments, PYTHONPATH=str(folder))


def _broken(world: World, module: str, name: str, error: str) -> Path:
    """A folder with which that function raises an error that tells a secret."""
    secret = world.google.state.canaries.secret()
    text = _BREAKS.format(module=module, name=name, error=error, secret=secret)
    folder = world.folder / "broken"
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(text)
    return folder


@pytest.mark.parametrize(("module", "name"), BROKEN.values(), ids=BROKEN)
def test_a_fault_of_ours_is_told_by_its_kind_and_place(
    world: World, module: str, name: str
) -> None:
    path = _broken(world, module, name, "RuntimeError")

    answer = answered(_with(world, path, "get-token", READER))

    assert 70 == answer.status
    assert 1 == answer.stderr.count("\n")
    assert "RuntimeError at broken/sitecustomize.py:4" in answer.stderr


@pytest.mark.parametrize("error", ["MemoryError", "KeyError", "SystemExit"])
def test_so_is_one_of_any_other_kind(world: World, error: str) -> None:
    path = _broken(world, "execcred.minting", "generate_access_token", error)

    answer = answered(_with(world, path, "get-token", READER))

    assert 70 == answer.status
    assert error in answer.stderr


def test_so_is_a_dependency_that_is_broken(world: World) -> None:
    (world.folder / "broken").mkdir()
    (world.folder / "broken" / "click.py").write_text("raise RuntimeError('no')")

    output = _with(world, world.folder / "broken", "--version")

    assert (70, "") == (output.status, output.stdout)


def test_what_a_library_prints_does_not_get_into_the_answer(world: World) -> None:
    folder = world.folder / "talks"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import atexit, os, execcred.minting as m\n"
        "real = m.generate_access_token\n"
        "def loud(*a):\n"
        "    print('execcred: printed')\n"
        "    os.system('echo execcred: echoed')\n"
        "    return real(*a)\n"
        "m.generate_access_token = loud\n"
    )

    answer = answered(_with(world, folder, "get-token", READER))

    assert 0 == answer.status
    assert "execcred: echoed" in answer.stderr


def test_who_interrupts_it_gets_nothing_and_no_traceback(world: World) -> None:
    world.google.faults.add(MINT, Fault("hang"), times=None)
    process = world.start("get-token", READER)
    world.wait_for_calls(MINT)

    process.send_signal(signal.SIGINT)

    assert 130 == answered(world.end(process)).status


def test_a_module_in_the_working_folder_is_not_taken_for_one_of_ours(
    world: World, tmp_path: Path
) -> None:
    for name in ("execcred", "json", "time", "click", "steadycd_common"):
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('taken')")

    assert 0 == world.at(tmp_path).get_token(READER).status
    assert 0 == world.at(tmp_path).get_token(READER).status


def test_nor_is_one_that_a_variable_leads_to(world: World) -> None:
    planted = world.folder / "planted"
    for name in ("execcred", "steadycd_common", "click"):
        (planted / name).mkdir(parents=True)
        (planted / name / "__init__.py").write_text("raise RuntimeError('taken')")

    for _ in ("new", "kept"):
        answer = world.get_token(READER, PYTHONPATH=str(planted))
        assert (0, "") == (answer.status, answer.stderr)
    output = world.run("--version", PYTHONPATH=str(planted))
    assert (0, "") == (output.status, output.stderr)


@pytest.mark.parametrize("variable", ["PYTHONPATH", "PYTHONUSERBASE"])
def test_none_of_python_s_variables_is_heeded_then(world: World, variable: str) -> None:
    world.google.faults.add(MINT, Fault("hang"), times=None)
    process = world.start("get-token", READER, **{variable: "/nowhere"})
    world.wait_for_calls(MINT)

    command = Path(f"/proc/{process.pid}/cmdline").read_bytes().split(b"\0")

    process.kill()
    world.end(process)
    assert b"-E" == command[1]


def test_arguments_are_the_same_with_such_a_variable(world: World) -> None:
    odd = ["get-token", "-E", "a b", "\t'\"$x", "\u00e9", "--", "-c"]

    assert world.run(*odd) == world.run(*odd, PYTHONPATH="/nowhere")


def test_the_module_can_be_run_as_well(world: World) -> None:
    module = world.running(sys.executable, "-I", "-m", "execcred")

    assert 0 == module.get_token(READER).status
    assert 2 == module.get_token("reader").status
