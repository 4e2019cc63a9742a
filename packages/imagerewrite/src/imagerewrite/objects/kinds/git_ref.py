"""How `ref` is read, of a GitRepository and of an automation's checkout."""

from __future__ import annotations

from imagerewrite.objects.fields import Fields
from imagerewrite.objects.git_repository import GitRef


def git_ref(fields: Fields) -> GitRef | None:
    """The reference in the field `ref`; None where there is none."""
    if not fields.has("ref"):
        return None
    ref = fields.fields("ref")
    return GitRef(
        branch=ref.text("branch"),
        tag=ref.text("tag"),
        semver=ref.text("semver"),
        name=ref.text("name"),
        commit=ref.text("commit"),
    )
