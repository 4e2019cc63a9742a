"""The report for people: a line a problem, as compilers write them."""

from __future__ import annotations

from imagerewrite.lint.findings import Findings
from imagerewrite.report.problem_lines import problem_line


def render(findings: Findings, *, color: bool) -> bytes:
    """Nothing where nothing was found."""
    lines = (f"{problem_line(each, color=color)}\n" for each in findings.problems)
    return "".join(lines).encode("utf-8", "backslashreplace")
