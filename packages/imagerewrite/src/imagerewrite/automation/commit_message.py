"""An automation's commit message, from what it changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from imagerewrite.automation.faults import AutomationFault
from imagerewrite.automation.rewrite import Rewrite
from imagerewrite.message.default import DEFAULT_MESSAGE
from imagerewrite.objects.image_update_automation import ImageUpdateAutomation

if TYPE_CHECKING:
    from imagerewrite.message.data import MessageChange


def commit_message(automation: ImageUpdateAutomation, rewrite: Rewrite) -> str:
    """The message, as its template says. Raises AutomationFault."""
    if not automation.commit.template:
        return DEFAULT_MESSAGE
    # Most have no template, and need none of what reads one.
    from imagerewrite.message.error import TemplateError
    from imagerewrite.message.render import render_message

    try:
        return render_message(
            automation.commit.template,
            automation=automation.name,
            changes=list(_changes(rewrite)),
            values=automation.commit.values,
        )
    except TemplateError as error:
        raise AutomationFault(
            "invalid-message",
            error.message,
            error.hint,
        ) from None


def _changes(rewrite: Rewrite) -> Iterator[MessageChange]:
    from imagerewrite.message.data import MessageChange

    for file in rewrite.changed:
        # As in Flux, they are named as they are below update.path.
        name = os.path.relpath(file.file, rewrite.root or ".")
        for change in file.changes:
            api_version, kind, namespace, of = _object(change.object)
            yield MessageChange(
                file=name,
                api_version=api_version,
                kind=kind,
                namespace=namespace,
                name=of,
                old=change.old,
                new=change.new,
                setter=change.setter,
            )


def _object(text: str) -> tuple[str, str, str, str]:
    """API version, kind, namespace and name; as in Flux all "" where one is missing."""
    words = text.split(" ")
    if len(words) != len(("apps/v1", "Deployment", "team-a/web")):
        return "", "", "", ""
    namespace, _, name = words[2].rpartition("/")
    return words[0], words[1], namespace, name
