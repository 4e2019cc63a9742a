"""What `explain --format` offers; each form is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from imagerewrite.selection.explanation import Explanation

FORMS = {
    "text": "imagerewrite.selection.forms.text",
    "json": "imagerewrite.selection.forms.json",
}


class Form(Protocol):
    """One form: a module."""

    def render(self, explanation: Explanation, *, color: bool) -> bytes:
        """The whole of it, with a line feed at the end."""


def render(form: str, explanation: Explanation, *, color: bool = False) -> bytes:
    """The explanation in one of `FORMS`; `color`: where that form has any."""
    return cast(Form, import_module(FORMS[form])).render(explanation, color=color)
