"""Problems on stderr, a line each."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from imagerewrite.report.problem_lines import problem_line
from imagerewrite.tree.outcome import FileProblem
from steadycd_common.shell.console import Console


def tell_problems(
    problems: Iterable[FileProblem], console: Console, *, quiet: bool = False
) -> None:
    """Tell them; where `quiet`, errors alone."""
    color = console.colors(sys.stderr)
    console.tell(
        [
            problem_line(each, color=color)
            for each in problems
            if not quiet or each.problem.severity == "error"
        ]
    )
