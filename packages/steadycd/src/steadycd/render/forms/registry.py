"""The forms by name; each is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from steadycd.objects.rendered import Object

FORMS = {
    "yaml": "steadycd.render.forms.yaml",
    "json": "steadycd.render.forms.json",
    "cue": "steadycd.render.forms.cue",
}


class Form(Protocol):
    """One form: a module. `SUFFIX`: how its files end."""

    SUFFIX: str

    def render(self, objects: Sequence[Object], header: str) -> str:
        """The text for some objects, with a line feed at its end."""


def form(name: str) -> Form:
    """The form of that name, one of `FORMS`."""
    return cast(Form, import_module(FORMS[name]))
