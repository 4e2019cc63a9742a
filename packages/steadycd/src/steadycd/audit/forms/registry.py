"""What `--format` offers; each form is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from steadycd.audit.report import Report

FORMS = ("text", "json", "sarif", "markdown", "mermaid")


class Form(Protocol):
    """One form: a module."""

    def render(self, report: Report, *, color: bool) -> str:
        """The whole report, with a line feed at the end."""


def render(form: str, report: Report, *, color: bool = False) -> bytes:
    """The report in one of `FORMS`; `color`: where that form has any."""
    module = cast(Form, import_module(f"steadycd.audit.forms.{form}"))
    return module.render(report, color=color).encode("utf-8", "backslashreplace")
