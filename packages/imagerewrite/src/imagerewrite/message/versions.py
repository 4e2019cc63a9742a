"""semver.Version as a value in templates, and its methods.

Source: Masterminds semver v3.5.0, version.go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.values import Int, raw
from imagerewrite.semver import Version

METHODS: Table = {}
POINTER_METHODS: Table = {}
_POINTER = "*semver.Version"
_IDENTIFIERS = re.compile(rb"[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*")


@dataclass(frozen=True, slots=True)
class SemVer:
    """`type`: what `semver` gives is a pointer; what IncPatch gives is none."""

    version: Version
    type: str = _POINTER

    @classmethod
    def parse(cls, text: bytes) -> SemVer:
        """semver.NewVersion; Fault for what is none."""
        version = Version.loose(text.decode("utf-8", "replace"))
        if version is None:
            raise Fault("invalid semantic version")
        return cls(version)


@adds_to(METHODS, "String")
def string(value: SemVer) -> bytes:
    """All three numbers, prerelease and metadata."""
    return raw(str(value.version))


@adds_to(POINTER_METHODS, "Original")
def original(value: SemVer) -> bytes:
    """As it was written."""
    return raw(value.version.original)


@adds_to(METHODS, "Major")
def major(value: SemVer) -> Int:
    """The first number."""
    return Int("uint64", value.version.major)


@adds_to(METHODS, "Minor")
def minor(value: SemVer) -> Int:
    """The second number."""
    return Int("uint64", value.version.minor)


@adds_to(METHODS, "Patch")
def patch(value: SemVer) -> Int:
    """The third number."""
    return Int("uint64", value.version.patch)


@adds_to(METHODS, "Prerelease")
def prerelease(value: SemVer) -> bytes:
    """What stands after -."""
    return raw(value.version.prerelease)


@adds_to(METHODS, "Metadata")
def metadata(value: SemVer) -> bytes:
    """What stands after +."""
    return raw(value.version.metadata)


@adds_to(METHODS, "IncMajor")
def inc_major(value: SemVer) -> SemVer:
    """The next major version."""
    return _next(value, value.version.major + 1, 0, 0)


@adds_to(METHODS, "IncMinor")
def inc_minor(value: SemVer) -> SemVer:
    """The next minor version."""
    return _next(value, value.version.major, value.version.minor + 1, 0)


@adds_to(METHODS, "IncPatch")
def inc_patch(value: SemVer) -> SemVer:
    """The next patch version; of a prerelease, its release."""
    version = value.version
    step = 0 if version.prerelease else 1
    return _next(value, version.major, version.minor, version.patch + step)


@adds_to(METHODS, "SetPrerelease", "string")
def set_prerelease(value: SemVer, text: bytes) -> SemVer:
    """The version with another prerelease."""
    _check(text)
    return _value(value, replace(value.version, prerelease=text.decode()))


@adds_to(METHODS, "SetMetadata", "string")
def set_metadata(value: SemVer, text: bytes) -> SemVer:
    """The version with other metadata."""
    _check(text)
    return _value(value, replace(value.version, metadata=text.decode()))


@adds_to(POINTER_METHODS, "Compare", _POINTER)
def compare(value: SemVer, other: SemVer) -> int:
    """-1, 0 or 1."""
    one, two = _key(value), _key(other)
    return (one > two) - (one < two)


@adds_to(POINTER_METHODS, "Equal", _POINTER)
def equal(value: SemVer, other: SemVer) -> bool:
    """Whether it is the same, metadata aside."""
    return compare(value, other) == 0


@adds_to(POINTER_METHODS, "LessThan", _POINTER)
def less_than(value: SemVer, other: SemVer) -> bool:
    """Whether it comes before."""
    return compare(value, other) < 0


@adds_to(POINTER_METHODS, "LessThanEqual", _POINTER)
def less_than_equal(value: SemVer, other: SemVer) -> bool:
    """Whether it does not come after."""
    return compare(value, other) <= 0


@adds_to(POINTER_METHODS, "GreaterThan", _POINTER)
def greater_than(value: SemVer, other: SemVer) -> bool:
    """Whether it comes after."""
    return compare(value, other) > 0


@adds_to(POINTER_METHODS, "GreaterThanEqual", _POINTER)
def greater_than_equal(value: SemVer, other: SemVer) -> bool:
    """Whether it does not come before."""
    return compare(value, other) >= 0


def _key(value: SemVer | None) -> tuple[object, ...]:
    if value is None:
        raise Fault("nil pointer dereference")
    return value.version.key


def _next(value: SemVer, major: int, minor: int, patch: int) -> SemVer:
    return _value(value, Version(major, minor, patch))


def _value(before: SemVer, version: Version) -> SemVer:
    v = "v" if before.version.original.startswith("v") else ""
    return SemVer(replace(version, original=f"{v}{version}"), "semver.Version")


def _check(text: bytes) -> None:
    if text and (
        not _IDENTIFIERS.fullmatch(text)
        or any(
            part.isdigit() and len(part) > 1 and part[:1] == b"0"
            for part in text.split(b".")
        )
    ):
        raise Fault("invalid characters in version")
