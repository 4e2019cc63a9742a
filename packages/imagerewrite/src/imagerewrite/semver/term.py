"""The text of a constraint: groups between `||`, of terms that must all hold.

Source: Masterminds semver v3.5.0, constraints.go (NewConstraint, parseConstraint,
rewriteRange).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from imagerewrite.selection.errors import InvalidPolicy
from imagerewrite.semver.version import Version

Precision = Literal["full", "minor", "major", "none"]
"""Which numbers a term has: all three, two, one, or none, as in `*`."""

MAX_BYTES = 512
MAX_GROUPS = 32
_HINT = "write a range as '>=1.0.0 <2.0.0', '~1.2', '^1' or '1.x || 2.x'"

_SPACE = r"[\t\n\f\r ]"
_NUMBER = r"[0-9|xX*]+"
_VERSION = (
    rf"v?({_NUMBER})(\.{_NUMBER})?(\.{_NUMBER})?"
    r"(-[0-9A-Za-z\-]+(?:\.[0-9A-Za-z\-]+)*)?"
    r"(?:\+[0-9A-Za-z\-]+(?:\.[0-9A-Za-z\-]+)*)?"
)
_OPERATOR = r"=>|=<|=|!=|>=|>|<=|<|~>|~|\^|"
_TERM = re.compile(rf"{_SPACE}*({_OPERATOR}){_SPACE}*({_VERSION})")
_GAP = re.compile(rf"{_SPACE}*,{_SPACE}*|{_SPACE}+")
_FROM_TO = re.compile(rf"{_SPACE}*({_VERSION}){_SPACE}+-{_SPACE}+({_VERSION}){_SPACE}*")
_TO = 6
"""The group in `_FROM_TO` that is the second version."""
_ANY = ("x", "X", "*")


@dataclass(frozen=True, slots=True)
class Term:
    """An operator and a version; `text`: both, as they were written."""

    operator: str
    version: Version
    precision: Precision
    text: str


def parse_groups(text: str) -> list[list[Term]]:
    """All groups of a constraint. Raises PolicyError."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise InvalidPolicy(f"a range of more than {MAX_BYTES} bytes", _HINT)
    groups = _with_comparisons(text).split("||")
    if len(groups) > MAX_GROUPS:
        raise InvalidPolicy(f"a range of more than {MAX_GROUPS} parts with ||", _HINT)
    return [_terms(group, text) for group in groups]


def _with_comparisons(text: str) -> str:
    """`1.2 - 2` is `>= 1.2, <= 2`."""
    result = text
    for found in _FROM_TO.finditer(text):
        comparisons = f">= {found[1]}, <= {found[_TO]} "
        # As the reference does: the first that reads so, which may be another one.
        result = result.replace(found[0], comparisons, 1)
    return result


def _terms(group: str, whole: str) -> list[Term]:
    terms: list[Term] = []
    at, end = 0, len(group.rstrip("\t\n\f\r "))
    while not terms or at < end:
        gap = _GAP.match(group, at, end) if terms else None
        at = gap.end() if gap else at
        found = _TERM.match(group, at, end) if gap or not terms else None
        term = _term(found) if found else None
        if found is None or term is None:
            said = f"{_shown(group, whole)} is no range of versions"
            raise InvalidPolicy(said, _HINT)
        terms.append(term)
        at = found.end()
    return terms


def _term(found: re.Match[str]) -> Term | None:
    operator, text, major, minor, patch, prerelease = found.groups("")
    precision: Precision = "full"
    if major in _ANY:
        text, precision = f"0.0.0{prerelease}", "none"
    elif minor[1:] in ("", *_ANY):
        text, precision = f"{major}.0.0{prerelease}", "major"
    elif patch[1:] in ("", *_ANY):
        text, precision = f"{major}{minor}.0{prerelease}", "minor"
    version = Version.loose(text)
    if version is None:
        return None
    return Term(operator, version, precision, found[0].strip())


def _shown(group: str, whole: str) -> str:
    part = f"{group.strip()!r} in " if group.strip() != whole.strip() else ""
    return f"{part}{whole!r}"
