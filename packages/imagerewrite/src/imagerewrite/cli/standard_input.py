"""PATH `-`: standard input is edited into standard output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from imagerewrite.cli.edit_options import EditOptions
from imagerewrite.formats.registry import format_of
from imagerewrite.problem_codes import problem
from imagerewrite.tree.outcome import ChangedFile, FileProblem, Outcome
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import Console

if TYPE_CHECKING:
    from imagerewrite.cli.editing import EditBytes


def edit_stdin(options: EditOptions, console: Console, edit: EditBytes) -> Outcome:
    """Edit standard input, and write it on, changed or not, unless that is not wanted.

    Raises NotWritten, and UsageError where there is nothing to read.
    """
    name = options.stdin_filename
    before = read_stdin()
    result = edit(before, name)
    if options.filters:
        console.answer(result.data)
    problems = [FileProblem(name, each) for each in result.problems]
    if format_of(name) is None:
        said = "not .yaml, .yml, Kustomization or .cue"
        problems.append(FileProblem(name, problem(0, 0, "unknown-kind", said)))
    changed = ChangedFile(name, before, result.data, result.changes, options.filters)
    return Outcome(
        (changed,) if result.changes else (),
        tuple(problems),
        1,
        int(result.marked),
        result.named,
    )


def read_stdin() -> bytes:
    """All of standard input. Raises UsageError where there is nothing to read."""
    if sys.stdin is None:
        raise UsageError("there is no standard input", "name a file, or pipe one in")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise UsageError(
            f"standard input cannot be read: {error.strerror}", "is it a folder?"
        ) from None
