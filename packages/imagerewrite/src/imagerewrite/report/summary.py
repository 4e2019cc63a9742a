"""The sentence at the end."""

from __future__ import annotations

from collections.abc import Iterable

from imagerewrite.report.report import Report
from imagerewrite.tree.outcome import ChangedFile


def counted(count: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def summary(report: Report) -> str:
    """What was done, or would be, and how many problems there are."""
    outcome, words = report.outcome, report.words
    applied = [each for each in outcome.changed if each.applied]
    missed = [each for each in outcome.changed if not each.applied]
    clauses = []
    if report.dry and missed:
        clauses.append(f"{_values(missed, words.noun)} {words.would}")
    else:
        if applied:
            clauses.append(f"{_values(applied, words.noun)} {words.done}")
        if missed:
            clauses.append(f"{_values(missed, words.noun)} {words.failed}")
    text = ", ".join(clauses) or words.nothing
    sentences = [f"{text[0].upper()}{text[1:]}; {_looked_at(outcome.files)}."]
    problems = [
        counted(count, noun)
        for count, noun in ((report.errors, "error"), (report.warnings, "warning"))
        if count
    ]
    if problems:
        sentences.append(f"{', '.join(problems)}.")
    return " ".join(sentences)


def _values(files: Iterable[ChangedFile], noun: str) -> str:
    files = list(files)
    values = sum(len(each.changes) for each in files)
    return f"{counted(values, noun)} in {counted(len(files), 'file')}"


def _looked_at(files: int) -> str:
    return f"{counted(files, 'file')} looked at"
