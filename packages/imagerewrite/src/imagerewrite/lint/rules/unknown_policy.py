"""Markers of policies that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import get_close_matches

from imagerewrite.lint.rule import Inspected
from imagerewrite.problem_codes import problem
from imagerewrite.setters import Setters, policy_of
from imagerewrite.site import Problem


@dataclass(frozen=True, slots=True)
class UnknownPolicy:
    """`setters`: of all policies with an image. `unusable`: the others, `ns:name`."""

    setters: Setters
    unusable: AbstractSet[str] = frozenset()

    def check(self, file: Inspected) -> Iterator[Problem]:
        """One for each marker, with the policy that may have been meant."""
        for site in file.found.sites:
            if (
                site.setter not in self.setters
                and policy_of(site.setter) not in self.unusable
            ):
                near = get_close_matches(site.setter, self.setters, 1, 0.8)
                yield problem(
                    site.line,
                    site.column,
                    "unknown-policy",
                    f"no policy for {site.setter!r}",
                    f"is it {near[0]}?" if near else None,
                )
