"""A name and a password, given to git for one host when that asks."""

from __future__ import annotations

import shlex

from imagerewrite.git.credentials import Basic
from imagerewrite.git.settings import Settings


def log_in(settings: Settings, credentials: Basic) -> None:
    """A credential helper that prints a private file."""
    text = f"username={credentials.username}\npassword={credentials.password}\n"
    file = settings.keep("login", text.encode())
    key = f"credential.{settings.remote.origin}.helper"
    # What git appends, as `get`, goes to the colon.
    settings.config[key] = f"!cat {shlex.quote(file)};:"
