"""Each policy with what it was, what it is and why: a table's rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from imagerewrite.automation.outcome import RunOutcome
from imagerewrite.change import Change
from imagerewrite.selection.selected import Selection
from imagerewrite.setters import policy_of


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """`old`: the values that were replaced, each once; else what its status said.

    `fields`: how many fields have, or would have, the new one instead.
    """

    policy: str
    old: tuple[str, ...]
    new: str
    why: str
    fields: int


def policy_rows(outcome: RunOutcome) -> list[PolicyRow]:
    """One for each selection; those that changed something come first."""
    changes: dict[str, list[Change]] = {}
    for run in outcome.done:
        for file in run.changed:
            for change in file.changes:
                changes.setdefault(policy_of(change.setter), []).append(change)
    rows = [_row(each, changes) for each in outcome.selections]
    return sorted(rows, key=lambda row: (not row.fields, row.policy))


def _row(selection: Selection, changes: dict[str, list[Change]]) -> PolicyRow:
    name = selection.policy.name
    policy = f"{name.namespace}:{name.name}"
    its = changes.get(policy, [])
    before = [str(selection.previous)] if selection.previous else []
    old = tuple(_once(each.old for each in its)) or tuple(before)
    return PolicyRow(policy, old, str(selection.image), selection.why, len(its))


def _once(values: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(each for each in values if each)
