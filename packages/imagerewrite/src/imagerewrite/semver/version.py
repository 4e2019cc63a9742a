"""A version, and its place in the order of versions.

Source: Masterminds semver v3.5.0, version.go (coerceNewVersion, Compare), and
fluxcd/pkg/version, ParseVersion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Key = tuple[object, ...]
"""Major, minor, patch and the prerelease's own key; compared as tuples are."""
RELEASE = (2,)
"""The prerelease's key of a version without one: above all that have one."""
UINT64 = (1 << 64) - 1
MAX_LENGTH = 256

_IDENTIFIERS = r"[0-9A-Za-z\-]+(?:\.[0-9A-Za-z\-]+)*"
_match = re.compile(
    r"v?([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?"
    rf"(?:-({_IDENTIFIERS}))?(?:\+({_IDENTIFIERS}))?"
).fullmatch


@dataclass(frozen=True, slots=True)
class Version:
    """`original`: as it was written. `metadata` does not count in the order."""

    major: int
    minor: int
    patch: int
    prerelease: str = ""
    metadata: str = ""
    original: str = ""

    @classmethod
    def parse(cls, tag: str) -> Version | None:
        """The version that a tag is; None for one that is none.

        A tag has two dots at least, wherever these are: `1.0` is none, `1-rc.1.2` is.
        """
        return cls.loose(tag) if tag.count(".") > 1 else None

    @classmethod
    def loose(cls, text: str) -> Version | None:
        """With one to three numbers, which may begin with zeros, and `v` in front."""
        found = _match(text) if len(text) <= MAX_LENGTH else None
        if found is None:
            return None
        *numbers, prerelease, metadata = found.groups("")
        major, minor, patch = (int(number or "0") for number in numbers)
        if max(major, minor, patch) > UINT64 or not _valid(prerelease):
            return None
        return cls(major, minor, patch, prerelease, metadata, text)

    @property
    def key(self) -> Key:
        """What versions are compared by."""
        return (self.major, self.minor, self.patch, prerelease_key(self.prerelease))

    def __str__(self) -> str:
        text = f"{self.major}.{self.minor}.{self.patch}"
        text += f"-{self.prerelease}" if self.prerelease else ""
        return f"{text}+{self.metadata}" if self.metadata else text


def prerelease_key(text: str) -> Key:
    """Numbers come before words, and what goes on comes later.

    A number that is no uint64 is a word.
    """
    if not text:
        return RELEASE
    return (1, *map(_part_key, text.split(".")))


def _part_key(part: str) -> Key:
    number = int(part) if part.isdigit() else None
    return (1, part) if number is None or number > UINT64 else (0, number)


def _valid(prerelease: str) -> bool:
    """Whether no number in it begins with a zero."""
    return not any(
        part.isdigit() and part[0] == "0" and part != "0"
        for part in prerelease.split(".")
    )
