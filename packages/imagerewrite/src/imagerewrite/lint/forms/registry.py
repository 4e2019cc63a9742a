"""What `--format` offers; each form is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from imagerewrite.lint.findings import Findings

FORMS = {
    "text": "imagerewrite.lint.forms.text",
    "json": "imagerewrite.lint.forms.json",
    "github": "imagerewrite.lint.forms.github",
    "sarif": "imagerewrite.lint.forms.sarif",
}


class Form(Protocol):
    """One form: a module."""

    def render(self, findings: Findings, *, color: bool) -> bytes:
        """The whole report, with a line feed at the end."""


def render(form: str, findings: Findings, *, color: bool = False) -> bytes:
    """The report in one of `FORMS`; `color`: where that form has any."""
    return cast(Form, import_module(FORMS[form])).render(findings, color=color)
