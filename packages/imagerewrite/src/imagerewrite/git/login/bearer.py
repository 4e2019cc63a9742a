"""A token in the Authorization header."""

from __future__ import annotations

from imagerewrite.git.credentials import Bearer
from imagerewrite.git.settings import Settings


def log_in(settings: Settings, credentials: Bearer) -> None:
    """A header for one host, in git's configuration, which is a private file."""
    key = f"http.{settings.remote.origin}.extraHeader"
    settings.config[key] = f"Authorization: Bearer {credentials.token}"
    # Wherever one led, the header would go there, too.
    settings.config["http.followRedirects"] = "false"
