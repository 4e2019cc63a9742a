"""A commit message of a template, as Flux renders it, without Flux."""

from __future__ import annotations

from collections.abc import Mapping

from imagerewrite.message.budget import Budget
from imagerewrite.message.data import Changes, template_data
from imagerewrite.message.interpret import interpret
from imagerewrite.message.parse import MAIN, parse
from imagerewrite.message.values import runes
from imagerewrite.objects.names import ObjectName


def render_message(
    template: str,
    *,
    automation: ObjectName | Mapping[str, str],
    changes: Changes,
    values: Mapping[str, str],
) -> str:
    """The message that an ImageUpdateAutomation's messageTemplate gives.

    `template`: Go's text/template with sprig's hermetic functions; "" gives "".
    `automation`: .AutomationObject. `changes`: .Changed, MessageChange or mappings.
    `values`: .Values, the object's messageTemplateValues.

    Raises TemplateError, with line and column, where Flux would refuse the template
    or fail to run it; for a function that makes keys, certificates or passwords, or
    whose result is random or depends on the time; and beyond `message.budget`.
    """
    data = template_data(automation, changes, values)
    return runes(interpret(parse(template), MAIN, data, Budget()))
