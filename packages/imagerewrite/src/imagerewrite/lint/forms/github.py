"""Workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from collections import Counter

from imagerewrite.lint.findings import Findings
from imagerewrite.report.github import MOST, problem_command


def render(findings: Findings, *, color: bool) -> bytes:
    """A command for each problem; of the rest, the number."""
    del color
    lines: list[str] = []
    counts: Counter[str] = Counter()
    for each in findings.problems:
        counts[each.problem.severity] += 1
        if counts[each.problem.severity] <= MOST:
            lines.append(problem_command(each.file, each.problem))
    unshown = sum(max(0, count - MOST) for count in counts.values())
    if unshown:
        lines.append(f"{unshown} more; see --format json for all of them.")
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
