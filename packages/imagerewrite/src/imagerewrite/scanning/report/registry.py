"""What `--format` offers; each form is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from imagerewrite.scanning.result import Scans

FORMS = {
    "text": "imagerewrite.scanning.report.text",
    "json": "imagerewrite.scanning.report.json",
}


class Form(Protocol):
    """One form: a module."""

    def render(self, scans: Scans, *, color: bool) -> bytes:
        """The whole of it, with a line feed at the end; b"" for nothing to tell."""


def render(form: str, scans: Scans, *, color: bool = False) -> bytes:
    """The scan in one of `FORMS`; `color`: where that form has any."""
    return cast(Form, import_module(FORMS[form])).render(scans, color=color)
