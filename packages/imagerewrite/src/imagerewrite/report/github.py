"""Workflow commands, which GitHub Actions shows beside the lines of a pull request.

Escapes as in actions/toolkit, `packages/core/src/command.ts`. GitHub shows 10 of each
kind for a step and drops the rest without a word, so we stop there and say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from imagerewrite.report.printable import shown_path
from imagerewrite.report.report import Look, Report
from imagerewrite.report.summary import summary
from imagerewrite.site import Problem

MOST = 10
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def render(report: Report, look: Look) -> bytes:
    """A command for each problem and each change, and the summary in plain text."""
    del look
    lines: list[str] = []
    counts: Counter[str] = Counter()
    for kind, line in _commands(report):
        counts[kind] += 1
        if counts[kind] <= MOST:
            lines.append(line)
    unshown = [
        f"{count - MOST} more of the kind {kind}"
        for kind, count in counts.items()
        if count > MOST
    ]
    if unshown:
        lines.append(f"Not annotated: {', '.join(unshown)}.")
    lines.append(summary(report))
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def _commands(report: Report) -> Iterator[tuple[str, str]]:
    for each in report.outcome.problems:
        yield each.problem.severity, problem_command(each.file, each.problem)
    kind = "error" if report.dry else "notice"
    for changed in report.outcome.changed:
        if not (report.dry or changed.applied):
            continue
        for change in changed.changes:
            old = f"{change.old} -> " if report.words.replaces else ""
            message = f"{old}{change.new}"
            where = {"line": change.line, "col": change.column}
            yield kind, command(kind, changed.file, where, change.setter, message)


def problem_command(file: str, found: Problem) -> str:
    """The command for one problem."""
    message = f"{found.message} ({found.hint})" if found.hint else found.message
    where = {"line": found.line, "col": found.column} if found.line else {}
    return command(found.severity, file, where, found.code, message)


def command(
    kind: str, file: str, where: dict[str, int], title: str, message: str
) -> str:
    """`::KIND file=…,line=…,col=…,title=…::MESSAGE`. `kind`: error, warning, notice."""
    properties = {"file": shown_path(file), **where, "title": title}
    listed = ",".join(
        f"{name}={_escaped(str(value), _PROPERTY)}"
        for name, value in properties.items()
    )
    return f"::{kind} {listed}::{_escaped(message, _DATA)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(each, each) for each in text)
