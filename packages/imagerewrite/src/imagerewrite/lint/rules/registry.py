"""Which rules are checked."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from imagerewrite.lint.rule import Rule
from imagerewrite.lint.rules.not_followed import NotFollowed
from imagerewrite.lint.rules.unknown_policy import UnknownPolicy
from imagerewrite.lint.rules.unmarked_image import UnmarkedImage
from imagerewrite.setters import Setters


def rules(
    setters: Setters | None = None,
    *,
    unmarked: bool = False,
    unusable: AbstractSet[str] = frozenset(),
) -> list[Rule]:
    """One that always is; with `setters`, and with `unmarked`, one more each.

    unusable: see `rewrite_bytes`.
    """
    checked: list[Rule] = [NotFollowed()]
    if setters is not None:
        checked.append(UnknownPolicy(setters, unusable))
    if unmarked:
        checked.append(UnmarkedImage())
    return checked
