"""The options of commands that edit files: which files, how, and what is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from imagerewrite.cli.options import (
    check_option,
    color_option,
    diff_option,
    exclude_option,
    output_option,
    quiet_option,
    stdin_filename_option,
    verbose_option,
)
from imagerewrite.report.registry import REPORTS
from steadycd_common.errors import UsageError
from steadycd_common.shell.output_file import check_output

STDIN = "-"
Command = TypeVar("Command", bound=Callable[..., Any])
_OPTIONS = (
    check_option,
    diff_option,
    click.option(
        "--format",
        "form",
        type=click.Choice(list(REPORTS)),
        default="text",
        show_default=True,
        help="How to report changes and problems.",
    ),
    output_option,
    exclude_option,
    stdin_filename_option,
    quiet_option,
    verbose_option,
    color_option,
)


def edit_options(command: Command) -> Command:
    """Give a click command the options that make up `EditOptions`, but for `paths`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class EditOptions:
    """What the command line says. Raises UsageError for what contradicts itself."""

    paths: tuple[str, ...]
    check: bool
    diff: bool
    form: str
    output: str
    exclude: tuple[str, ...]
    stdin_filename: str
    quiet: bool
    verbose: bool

    def __post_init__(self) -> None:
        if self.quiet and self.verbose:
            raise UsageError("--quiet and --verbose contradict", "leave one out")
        if STDIN in self.paths and len(self.paths) > 1:
            raise UsageError("- goes with no other PATH", "run it once for each")
        if self.from_stdin and not self.stdin_filename:
            raise UsageError(
                "standard input has no name to tell its kind by",
                "say --stdin-filename deployment.yaml",
            )
        if self.stdin_filename and not self.from_stdin:
            raise UsageError("--stdin-filename is for PATH - only", "leave it out")
        if self.form != "text" and not self.output and (self.diff or self.filters):
            first = "diff" if self.diff else "new text"
            raise UsageError(
                f"the {first} and the report cannot both be on standard output",
                "write the report to a file with --output",
            )
        if self.output:
            check_output(self.output)

    @property
    def dry(self) -> bool:
        """Whether nothing is to be written."""
        return self.check or self.diff

    @property
    def from_stdin(self) -> bool:
        """Whether standard input takes the place of files."""
        return self.paths == (STDIN,)

    @property
    def filters(self) -> bool:
        """Whether standard output gets the new text."""
        return self.from_stdin and not self.dry
