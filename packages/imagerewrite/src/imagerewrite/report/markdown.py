"""The body of a pull request: a table of changes, and one of problems.

GitHub Flavored Markdown. What comes from files stands in code spans, where nothing
has a meaning but backticks and, in a table, `|`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from imagerewrite.report.printable import place, printable, shown_path
from imagerewrite.report.report import Look, Report
from imagerewrite.report.summary import counted, summary

# GitHub refuses a body of more than 65,536 characters.
LARGEST_TABLE = 30_000


def render(report: Report, look: Look) -> bytes:
    """Whole tables, or as much of them as a pull request takes."""
    del look
    outcome = report.outcome
    changes = [
        (
            printable(shown_path(each.file)),
            " ".join(filter(None, (change.object, change.path))),
            change.setter,
            change.old,
            change.new,
        )
        for each in outcome.changed
        for change in each.changes
    ]
    problems = [
        (
            found.severity,
            place(each.file, found.line, found.column),
            found.message,
            found.code,
            found.hint,
        )
        for each, found in ((each, each.problem) for each in outcome.problems)
    ]
    parts = [summary(report)]
    if changes:
        parts += table(("File", "Field", "Setter", "Old", "New"), changes, "change")
    if problems:
        parts.append("### Problems")
        heads = ("Severity", "Where", "Message", "Code", "Hint")
        parts += table(heads, problems, "problem")
    return ("\n\n".join(parts) + "\n").encode("utf-8", "backslashreplace")


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], noun: str
) -> Iterable[str]:
    """A table, and a line that says how many rows it has no room for."""
    lines = [_row(heads), _row(["---"] * len(heads))]
    size = 0
    for row in rows:
        line = _row([code(each) for each in row])
        size += len(line)
        if size > LARGEST_TABLE:
            break
        lines.append(line)
    yield "\n".join(lines)
    left = len(rows) - (len(lines) - 2)
    if left:
        yield f"… and {counted(left, f'more {noun}')}."


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def code(text: str) -> str:
    """A code span in a table's cell; nothing for no text."""
    if not text:
        return ""
    shown = printable(text)
    longest = max(map(len, re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    # A space at each end goes when it is rendered, unless there is nothing else.
    bare = shown.strip()
    pad = " " if longest or bare not in ("", shown) else ""
    return f"{fence}{pad}{shown}{pad}{fence}".replace("|", r"\|")
