"""`execcred launcher`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from execcred.bundle import bundle_path, installed_modules, pack
from execcred.errors import NotWritten
from execcred.launcher import MARK, render_launcher
from steadycd_common.atomic_write import replace_file
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import Console


@click.command("launcher")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace a file that is no launcher.")
@click.pass_obj
def command(console: Console, /, path: Path, force: bool) -> None:
    """Write an executable to PATH that starts execcred as fast as Python can.

    It takes the arguments of this command and is bound to this installation: write
    it when an image is built, once execcred is installed. It heeds no PYTHON
    variable and no .pth file.

    \b
    Examples:
      execcred launcher /usr/local/bin/execcred-fast
    """
    modules = installed_modules()
    bundle = bundle_path(modules)
    text = render_launcher(sys.executable, modules, bundle)
    try:
        if path.exists():
            _may_be_replaced(path, force)
        replace_file(str(path), text.encode(), mode=0o755)
    except OSError as error:
        raise NotWritten(
            f"{path} could not be written: {error.strerror}",
            "does its folder exist, and may you write there?",
        ) from None
    try:
        os.makedirs(os.path.dirname(bundle), exist_ok=True)
        replace_file(bundle, pack(modules), mode=0o644)
    except OSError as error:
        line = f"{bundle} could not be written: {error.strerror}; it starts more slowly"
        console.say(line, "warning")


def _may_be_replaced(path: Path, force: bool) -> None:
    # A pipe would be waited for, a device read without end, or be a device no more.
    if not path.is_file():
        raise UsageError(f"{path} is no regular file", "use another path")
    if not force and MARK not in path.read_bytes():
        raise UsageError(
            f"{path} is there and is no launcher", "use another path, or --force"
        )
