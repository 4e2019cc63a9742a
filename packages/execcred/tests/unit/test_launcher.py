"""The text of the executable that starts fast."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from execcred.bundle import WarmModule, bundle_path, installed_modules
from execcred.cli.commands import run_click
from execcred.launcher import MARK, render_launcher
from steadycd_common.errors import UsageError

PYTHON = "/usr/bin/python3"
PLACES = [
    "/opt/venv",
    "/opt/with blank",
    "/opt/it's",
    '/opt/"quoted"',
    "/opt/{braces}",
    "/opt/back\\slash\\n",
    "/opt/zürich",
    "/opt/\udcff",
    "/opt/'''",
    "/opt/\n#",
]


def modules_at(place: str) -> list[WarmModule]:
    return [
        WarmModule("one", f"{place}/one", f"{place}/one/__init__.py"),
        WarmModule("one.two", "", f"{place}/one/two.py"),
        WarmModule("three", f"{place}/three", f"{place}/three/__init__.py"),
    ]


@pytest.mark.parametrize("place", PLACES)
def test_any_place_is_written_so_that_python_reads_it(place: str) -> None:
    text = render_launcher(PYTHON, modules_at(place), f"{place}/b.bundle")

    literals = [
        node.value
        for node in ast.walk(ast.parse(text.encode()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert 1 == literals.count(place)
    assert 1 == literals.count(f"{place}/b.bundle")


def test_it_starts_with_the_flags_that_make_it_fast() -> None:
    text = render_launcher(PYTHON, modules_at("/opt"), "/b")

    assert "#!/usr/bin/python3 -IS" == text.splitlines()[0]
    assert MARK in text.encode()


@pytest.mark.parametrize(
    "interpreter", ["/opt/zürich/bin/python", "/" + "p" * 248, '/opt/"/python']
)
def test_a_line_can_name_the_interpreter(interpreter: str) -> None:
    text = render_launcher(interpreter, modules_at("/opt"), "/b")

    assert f"#!{interpreter} -IS" == text.splitlines()[0]


@pytest.mark.parametrize(
    "interpreter",
    [
        "",
        "python3",
        "./python3",
        "/opt/with blank/python",
        "/opt/with\ttab/python",
        "/opt/two\nlines/python",
        "/opt/\udcff/python",
        "/" + "p" * 249,
        "/" + "ü" * 125,
    ],
)
def test_a_line_cannot_name_the_interpreter(interpreter: str) -> None:
    with pytest.raises(UsageError, match="a #! line"):
        render_launcher(interpreter, modules_at("/opt"), "/b")


@pytest.fixture
def launcher(tmp_path: Path) -> Path:
    """A launcher whose bundle is a copy that a test may damage."""
    modules = installed_modules()
    bundle = tmp_path / "warm.bundle"
    assert 0 == run_click(["launcher", str(tmp_path / "first")], {})
    bundle.write_bytes(Path(bundle_path(modules)).read_bytes())
    path = tmp_path / "execcred"
    path.write_text(render_launcher(sys.executable, modules, str(bundle)))
    path.chmod(0o755)
    return path


def version(launcher: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(launcher), "--version"], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data,
        lambda _: b"",
        lambda data: data[:2],
        lambda data: data[:4],
        lambda data: data[: len(data) // 2],
        lambda data: b"0000" + data[4:],
        lambda data: data[:4] + b"i\0\0\0\0",
        lambda data: data[:4] + b"\xff" * 100,
        None,
    ],
)
def test_a_damaged_bundle_only_costs_time(launcher: Path, damage: object) -> None:
    bundle = launcher.with_name("warm.bundle")
    if callable(damage):
        bundle.write_bytes(damage(bundle.read_bytes()))
    else:
        bundle.unlink()

    done = version(launcher)

    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.startswith("execcred, version ")


def test_the_command_writes_an_executable(tmp_path: Path) -> None:
    path = tmp_path / "execcred"

    assert 0 == run_click(["launcher", str(path)], {})

    assert 0o755 == path.stat().st_mode & 0o777
    assert 0 == version(path).returncode


def test_it_replaces_a_launcher_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "execcred"
    path.write_text("#!/bin/sh\n")

    assert 2 == run_click(["launcher", str(path)], {})
    assert "is there and is no launcher" in capsys.readouterr().err
    assert "#!/bin/sh\n" == path.read_text()
    assert 0 == run_click(["launcher", "--force", str(path)], {})
    assert 0 == run_click(["launcher", str(path)], {})
    assert MARK in path.read_bytes()


def test_a_folder_that_is_not_there_is_status_seven(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 7 == run_click(["launcher", str(tmp_path / "missing" / "execcred")], {})
    assert "could not be written" in capsys.readouterr().err
