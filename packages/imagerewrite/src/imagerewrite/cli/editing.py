"""What commands that edit files have in common: do it, tell it, give the status."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from imagerewrite.cli.edit_options import EditOptions
from imagerewrite.cli.progress import progress
from imagerewrite.cli.standard_input import edit_stdin
from imagerewrite.report.problem_lines import problem_line
from imagerewrite.report.registry import WITH_PROBLEMS, render
from imagerewrite.report.report import Look, Report
from imagerewrite.report.summary import counted, summary
from imagerewrite.report.words import UPDATE, Words
from imagerewrite.rewrite import Rewritten
from imagerewrite.setters import policy_of
from imagerewrite.tree.outcome import FileProblem, Outcome, in_order
from steadycd_common.shell.console import Console
from steadycd_common.shell.output_file import write_output


class EditBytes(Protocol):
    """Edits one file's bytes."""

    def __call__(self, data: bytes, path: str) -> Rewritten:
        """`path`: says by its name what kind of file it is."""


class EditTree(Protocol):
    """Edits the files under some paths."""

    def __call__(
        self, paths: Sequence[str], *, exclude: Sequence[str], write: bool
    ) -> Outcome:
        """`write`: False plans only."""


def edit(
    options: EditOptions,
    console: Console,
    *,
    tree: EditTree,
    data: EditBytes,
    problems: Sequence[FileProblem] = (),
    words: Words = UPDATE,
    policies: Sequence[str] = (),
) -> int:
    """Edit what the options name, and report it; the exit status.

    tree, data: for files, and for standard input. problems: those found before.
    words: how to tell it. policies: `ns:name` of those that a marker should name.
    """
    if options.from_stdin:
        outcome = edit_stdin(options, console, data)
    else:
        with progress("imagerewrite: looking at files", sys.stderr):
            outcome = tree(
                options.paths or (".",),
                exclude=options.exclude,
                write=not options.dry,
            )
    if problems:
        outcome = replace(outcome, problems=in_order([*problems, *outcome.problems]))
    report = Report(outcome, dry=options.dry, words=words)
    answer = _answer_form(options)
    try:
        _put_out(report, answer, options, console)
    finally:
        if answer not in WITH_PROBLEMS:
            console.tell(_remarks(report, options, console))
        if not options.quiet:
            for doubt in _doubts(outcome, words, policies):
                console.say(doubt, "warning")
    return report.exit_status


def _doubts(outcome: Outcome, words: Words, policies: Sequence[str]) -> list[str]:
    """What may have been forgotten, or misspelled."""
    if not outcome.marked:
        return [f"{words.unmarked} in {counted(outcome.files, 'file')}"]
    if outcome.failed:
        # It may be named where we could not look.
        return []
    named = {policy_of(setter) for setter in outcome.named}
    return [f"no marker names {each}" for each in policies if each not in named]


def _report_form(options: EditOptions) -> str:
    # People who ask for a diff want it in place of the lines.
    return "diff" if options.diff and options.form == "text" else options.form


def _answer_form(options: EditOptions) -> str:
    """What standard output gets; "" for nothing, or nothing more."""
    form = _report_form(options)
    if options.output:
        return "diff" if options.diff and form != "diff" else ""
    if options.filters or (form == "text" and options.quiet):
        return ""
    return form


def _put_out(
    report: Report, answer: str, options: EditOptions, console: Console
) -> None:
    if options.output:
        plain = Look(verbose=options.verbose)
        write_output(options.output, render(_report_form(options), report, plain))
    if answer:
        look = Look(console.colors(sys.stdout), options.verbose)
        console.answer(render(answer, report, look))


def _remarks(report: Report, options: EditOptions, console: Console) -> list[str]:
    color = console.colors(sys.stderr)
    lines = [
        problem_line(each, color=color)
        for each in report.outcome.problems
        if not options.quiet or each.problem.severity == "error"
    ]
    return lines if options.quiet else [*lines, summary(report)]
