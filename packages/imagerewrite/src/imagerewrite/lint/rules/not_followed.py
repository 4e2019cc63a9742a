"""Markers that are malformed, govern nothing or contradict, and what does not parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from imagerewrite.lint.rule import Inspected
from imagerewrite.site import Problem


@dataclass(frozen=True, slots=True)
class NotFollowed:
    """All that `update` would have reported whatever the policies are."""

    def check(self, file: Inspected) -> Iterable[Problem]:
        """What the file's format found."""
        return file.found.problems
