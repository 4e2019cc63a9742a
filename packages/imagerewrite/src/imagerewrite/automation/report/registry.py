"""The forms of a run's report; each is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from imagerewrite.automation.outcome import RunOutcome

FORMS = {
    "text": "imagerewrite.automation.report.text",
    "json": "imagerewrite.automation.report.json",
    "markdown": "imagerewrite.automation.report.markdown",
}
"""What `--format` offers."""
WITH_PROBLEMS = frozenset({"json", "markdown"})
"""Those that have the problems in them."""
_HOMES = {**FORMS, "html": "imagerewrite.automation.report.html"}


class Form(Protocol):
    """One form: a module."""

    def render(self, outcome: RunOutcome, *, color: bool) -> bytes:
        """The whole of it, with a line feed at the end; b"" for nothing to tell."""


def render(form: str, outcome: RunOutcome, *, color: bool = False) -> bytes:
    """The run in one of `FORMS`, or as a page of `html`; `color`: where it has any."""
    return cast(Form, import_module(_HOMES[form])).render(outcome, color=color)
