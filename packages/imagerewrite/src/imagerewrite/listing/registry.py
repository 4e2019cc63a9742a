"""What `--format` offers; each form is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from imagerewrite.tree.list_markers import Listing

FORMS = {
    "text": "imagerewrite.listing.text",
    "json": "imagerewrite.listing.json",
}


class Form(Protocol):
    """One form: a module."""

    def render(self, listing: Listing, *, color: bool) -> bytes:
        """The whole of it, with a line feed at the end; b"" for nothing to tell."""


def render(form: str, listing: Listing, *, color: bool = False) -> bytes:
    """The listing in one of `FORMS`; `color`: where that form has any."""
    return cast(Form, import_module(FORMS[form])).render(listing, color=color)
