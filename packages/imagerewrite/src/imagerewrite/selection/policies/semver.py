"""The highest version in a range.

Source: image-reflector-controller, internal/policy/semver.go.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from imagerewrite.selection.errors import PolicyError
from imagerewrite.selection.policies.policy import Judged, Policy
from imagerewrite.semver.constraint import Constraint
from imagerewrite.semver.highest import highest
from imagerewrite.semver.span import LOWEST
from imagerewrite.semver.version import Key, Version


class SemVer:
    """By version; tags that are none do not count."""

    first_of_equals = True
    superlative = "highest"
    comparative = "higher"

    def __init__(self, text: str) -> None:
        self.constraint = Constraint(text)
        self.among = f"in {text}"

    def best(self, keys: Sequence[str]) -> Collection[str]:
        """All spellings of the highest version in the range."""
        found = highest(self.constraint, keys)
        if not found:
            raise PolicyError(
                f"none of {len(keys)} tags is a version in {self.constraint.text!r}",
                "imagerewrite explain shows why not",
            )
        return found

    def count(self, keys: Collection[str]) -> int:
        """Those that are versions in the range."""
        return sum(map(self.constraint.allows, keys))

    def ranked(self, keys: Collection[str]) -> list[Judged]:
        """By version, in the range or not; last what is no version."""
        versions = [(Version.parse(key), key) for key in keys]
        versions.sort(key=_order, reverse=True)
        return [Judged(key, self._refusal(version)) for version, key in versions]

    def _refusal(self, version: Version | None) -> str:
        return self.constraint.refusal(version) if version else "no version"


def read(choice: dict[str, str]) -> Policy:
    """`policy.semver`. Raises PolicyError."""
    return SemVer(choice.get("range", ""))


def _order(versioned: tuple[Version | None, str]) -> Key:
    return versioned[0].key if versioned[0] else LOWEST
