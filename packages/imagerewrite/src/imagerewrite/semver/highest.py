"""The highest version in a range, among tens of thousands of tags.

Most tags are releases that are not the highest: all are read by one regular
expression, and few are looked at further.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from imagerewrite.semver.constraint import Constraint
from imagerewrite.semver.span import LOWEST, Span
from imagerewrite.semver.version import (
    MAX_LENGTH,
    RELEASE,
    UINT64,
    Key,
    Version,
    prerelease_key,
)

# A line feed in front is a prefix that `re` skips to.
_releases = re.compile(r"\nv?([0-9]+)\.([0-9]+)\.([0-9]+)$", re.MULTILINE).findall
_others = re.compile(
    r"\n(v?([0-9]+)(?:\.([0-9]+)(?:\.([0-9]+))?)?[-+][0-9A-Za-z.+\-]+)$", re.MULTILINE
).findall
_Rows = Iterable[tuple[str, str, str]]


def highest(constraint: Constraint, tags: Sequence[str]) -> Collection[str]:
    """The tags of the highest version, which are equal; none where none is in range."""
    lines = _lines(tags)
    best: Key = LOWEST
    rows = _releases(lines)
    for group in constraint.groups:
        for span in group.release_spans():
            best = _highest_release(rows, span, best)
    best = (*best, RELEASE) if best else LOWEST
    found: list[str] = []
    if "+" in lines or any(group.prereleases for group in constraint.groups):
        best, found = _highest_other(constraint, lines, best)
    if best[3:] == (RELEASE,):
        found += _spellings(lines, best)
    return found


def _lines(tags: Sequence[str]) -> str:
    """All tags that may be versions, each behind a line feed."""
    if max(map(len, tags), default=0) > MAX_LENGTH:
        tags = [tag for tag in tags if len(tag) <= MAX_LENGTH]
    lines = "\n".join(("", *tags))
    if lines.count("\n") > len(tags):
        lines = "\n".join(("", *(tag for tag in tags if "\n" not in tag)))
    return lines


def _highest_release(rows: _Rows, span: Span, best: Key) -> Key:
    """The three numbers of the highest in the span, or `best` if that is higher."""
    low, high = span.low, span.high
    last_major = last_minor = ""
    worth = False
    major = minor = 0
    for major_text, minor_text, patch_text in rows:
        # Neighbours have most in common, for tags are sorted.
        if minor_text != last_minor or major_text != last_major:
            last_major, last_minor = major_text, minor_text
            major, minor = int(major_text), int(minor_text)
            here = (major, minor)
            worth = best[:2] <= here and low[:2] <= here <= high[:2]
        if worth:
            version = (major, minor, int(patch_text))
            if best < version and low <= version < high and max(version) <= UINT64:
                best = version
    return best


def _highest_other(
    constraint: Constraint, lines: str, best: Key
) -> tuple[Key, list[str]]:
    """The same for what has a prerelease or metadata, and the tags of the best."""
    found: list[str] = []
    for tag, major, minor, patch in _others(lines):
        numbers = (int(major), int(minor or 0), int(patch or 0))
        if numbers < best[:3]:
            continue
        prerelease = tag.partition("+")[0].partition("-")[2]
        key = (*numbers, prerelease_key(prerelease))
        if key < best:
            continue
        version = Version.parse(tag)
        if version is not None and constraint.allows_version(version):
            found = found if key == best else []
            found.append(tag)
            best = key
    return best, found


def _spellings(lines: str, best: Key) -> list[str]:
    """All tags of one release, without metadata."""
    numbers = r"\.0*".join(map(str, best[:3]))
    return re.findall(rf"\n(v?0*{numbers})$", lines, re.MULTILINE)
