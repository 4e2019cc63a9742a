"""Services whose files are in a folder, and that are not rendered any more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from steadycd.render.folder import Drift

_FOLDER = "services/"


def services_gone(changes: Sequence[Drift], files: Iterable[str]) -> list[str]:
    """Their names. `files`: what is rendered."""
    left = _services(each.file for each in changes if each.after is None)
    return sorted(left - _services(files))


def _services(files: Iterable[str]) -> set[str]:
    return {file.split("/")[1] for file in files if file.startswith(_FOLDER)}
