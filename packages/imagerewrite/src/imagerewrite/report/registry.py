"""The forms of a report; each is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from imagerewrite.report.report import Look, Report

REPORTS = {
    "text": "imagerewrite.report.text",
    "json": "imagerewrite.report.json",
    "github": "imagerewrite.report.github",
    "markdown": "imagerewrite.report.markdown",
}
"""What `--format` offers."""
WITH_PROBLEMS = frozenset({"json", "github", "markdown"})
"""Those that have the problems in them."""
_HOMES = {**REPORTS, "diff": "imagerewrite.report.diff"}


class Form(Protocol):
    """One form of a report: a module."""

    def render(self, report: Report, look: Look) -> bytes:
        """The whole of it, with a line feed at the end; b"" for nothing to tell."""


def render(form: str, report: Report, look: Look) -> bytes:
    """The report in one of `REPORTS`, or as a `diff`."""
    return cast(Form, import_module(_HOMES[form])).render(report, look)
