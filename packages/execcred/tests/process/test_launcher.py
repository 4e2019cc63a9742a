"""`execcred launcher`: a faster start that nothing around it can bend."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .imports import imports_of, is_warm, slow
from .installation import Installation
from .world import READER, World, exec_info


@pytest.fixture
def installed(world: World) -> Installation:
    return Installation.copied(world)


@pytest.fixture
def launcher(installed: Installation) -> Path:
    path = installed.world.folder / "fast"
    output = installed.launcher(str(path))
    assert (0, "", "") == (output.status, output.stdout, output.stderr)
    return path


def _told(world: World, launcher: Path) -> World:
    # -I leaves the variable alone that would have the imports told.
    return world.running(sys.executable, "-IS", "-X", "importtime", launcher)


def test_anyone_may_run_it_and_only_its_owner_may_change_it(launcher: Path) -> None:
    assert 0o100755 == launcher.stat().st_mode
    assert launcher.read_text().startswith(f"#!{sys.executable} -IS\n")


def test_it_answers_a_new_and_a_kept_token(world: World, launcher: Path) -> None:
    new = world.running(launcher).get_token(READER)
    kept = world.running(launcher).get_token(READER)

    assert (0, "") == (new.status, new.stderr)
    assert new == kept == world.get_token(READER)
    assert 1 == world.minted()


def test_it_has_all_other_commands_and_statuses(world: World, launcher: Path) -> None:
    fast = world.running(launcher)

    assert 2 == fast.get_token("reader").status
    assert 3 == fast.get_token(READER, "--allow=x").status
    output = fast.run("cache", "list")
    assert (0, "", "") == (output.status, output.stdout, output.stderr)
    assert "execcred" in fast.run("--version").stdout


@pytest.mark.parametrize("info", [None, exec_info("v1"), exec_info("v1beta1")])
def test_a_kept_token_costs_even_less_than_with_the_script(
    world: World, launcher: Path, info: str | None
) -> None:
    world.get_token(READER)

    modules = imports_of(_told(world, launcher), READER, KUBERNETES_EXEC_INFO=info)

    assert not any(name.startswith("execcred") for name in modules)
    assert not {"os", "site"} & modules
    assert set() == slow(modules)


def _newer(installed: Installation) -> None:
    for source in installed.sources:
        source.touch()


def _without_a_bundle(installed: Installation) -> None:
    installed.bundle.unlink()


def _half_a_bundle(installed: Installation) -> None:
    os.truncate(installed.bundle, installed.bundle.stat().st_size // 2)


def _empty_bundle(installed: Installation) -> None:
    installed.bundle.write_bytes(b"")


def _another_python_s(installed: Installation) -> None:
    data = installed.bundle.read_bytes()
    installed.bundle.write_bytes(b"\0\0\0\0" + data[4:])


def _another_value(installed: Installation) -> None:
    installed.bundle.write_bytes(installed.bundle.read_bytes()[:4] + b"N")


RUINED: list[Callable[[Installation], None]] = [
    _newer,
    _without_a_bundle,
    _half_a_bundle,
    _empty_bundle,
    _another_python_s,
    _another_value,
]


@pytest.mark.parametrize("ruin", RUINED)
def test_a_bundle_that_cannot_be_used_costs_time_alone(
    world: World,
    installed: Installation,
    launcher: Path,
    ruin: Callable[[Installation], None],
) -> None:
    kept = world.get_token(READER)
    ruin(installed)

    assert kept == world.running(launcher).get_token(READER)
    assert is_warm(imports_of(_told(world, launcher), READER))


def test_a_bundle_older_than_its_sources_is_not_what_runs(
    world: World, installed: Installation, launcher: Path
) -> None:
    kept = world.get_token(READER)
    source = installed.folder / "execcred" / "exec_credential.py"
    source.write_text(source.read_text().replace('"expirationTimestamp"', '"changed"'))

    output = world.running(launcher).run("get-token", READER)

    assert kept.token in output.stdout
    assert "changed" in output.stdout


def test_nothing_around_it_changes_what_runs(world: World, launcher: Path) -> None:
    poison = world.folder / "poison"
    poison.mkdir()
    names = ("execcred", "steadycd_common", "json", "time", "click", "sitecustomize")
    for name in names:
        (poison / f"{name}.py").write_text("raise SystemExit('poisoned')\n")
    (poison / "usercustomize.py").write_text("raise SystemExit('poisoned')\n")
    changes = {
        "PYTHONPATH": str(poison),
        "PYTHONSTARTUP": str(poison / "time.py"),
        "PYTHONHOME": "/nowhere",
        "PYTHONWARNINGS": "error",
        "PYTHONINSPECT": "1",
        "PYTHONVERBOSE": "1",
        "PYTHONOPTIMIZE": "2",
    }
    bent = world.running(launcher).at(poison)

    for _ in ("new", "kept"):
        answer = bent.get_token(READER, **changes)
        assert (0, "") == (answer.status, answer.stderr)

    output = bent.run("--version", **changes)
    assert (0, "") == (output.status, output.stderr)


def test_it_is_written_anew_over_one_of_its_kind_only(
    world: World, installed: Installation, launcher: Path
) -> None:
    assert 0 == installed.launcher(str(launcher)).status

    launcher.write_text("#!/bin/sh\necho mine\n")
    output = installed.launcher(str(launcher))
    assert 2 == output.status
    assert "--force" in output.stderr
    assert "#!/bin/sh\necho mine\n" == launcher.read_text()

    assert 0 == installed.launcher(str(launcher), "--force").status
    assert 0 == world.running(launcher).get_token(READER).status


def test_what_is_no_file_is_neither_read_nor_replaced(
    world: World, installed: Installation
) -> None:
    pipe = world.folder / "pipe"
    os.mkfifo(pipe)
    link = world.folder / "link"
    link.symlink_to(pipe)

    for path in (pipe, link):
        for options in ((), ("--force",)):
            output = installed.launcher(str(path), *options)

            assert (2, "") == (output.status, output.stdout)
            assert "is no regular file (use another path)" in output.stderr
    assert pipe.is_fifo()
    assert link.is_symlink()


def test_a_folder_or_no_folder_is_no_place_for_it(
    world: World, installed: Installation
) -> None:
    assert 2 == installed.launcher(str(world.folder)).status
    assert 2 == installed.launcher(str(world.folder), "--force").status
    output = installed.launcher(str(world.folder / "not" / "there"))
    assert 7 == output.status
    assert "does its folder exist" in output.stderr
    assert 2 == installed.launcher().status


def test_without_a_place_for_the_bundle_it_starts_more_slowly(
    world: World, installed: Installation
) -> None:
    (installed.folder / "execcred" / "__pycache__").touch()
    path = world.folder / "fast"

    output = installed.launcher(str(path))

    assert (0, "") == (output.status, output.stdout)
    assert output.stderr.startswith("execcred: warning: ")
    assert 0 == world.running(path).get_token(READER).status
    assert 0 == world.running(path).get_token(READER).status


def test_an_interpreter_that_no_first_line_can_name_is_told(
    world: World, installed: Installation
) -> None:
    for name in ("with a blank", "x" * 250):
        folder = world.folder / name
        folder.mkdir()
        (folder / "python").symlink_to(os.path.realpath(sys.executable))

        output = installed.launcher("fast", interpreter=folder / "python")

        assert (2, "") == (output.status, output.stdout)
        assert "#! line" in output.stderr
    assert not (world.home / "fast").exists()
