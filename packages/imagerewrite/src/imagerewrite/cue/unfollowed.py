"""Why a marker is not followed, in words."""

from __future__ import annotations

from dataclasses import dataclass

from imagerewrite.cue import codes
from imagerewrite.cue.operands import DEEPEST
from imagerewrite.marker import MarkerFault, Setter
from imagerewrite.site import Severity


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """A problem but for its place."""

    code: str
    severity: Severity
    message: str
    hint: str


def malformed(fault: MarkerFault) -> Unfollowed:
    """The marker says nothing that could be followed."""
    return Unfollowed(
        codes.MALFORMED,
        "warning",
        f"the marker is malformed: {fault}",
        'write // {"$imagepolicy": "NAMESPACE:NAME"} or @imagepolicy(NAMESPACE:NAME)',
    )


def no_value(setter: Setter) -> Unfollowed:
    """No value ends where the marker is."""
    return Unfollowed(
        codes.UNGOVERNED,
        "warning",
        f"the marker {setter} governs no value",
        "put it at the end of the line on which the value ends",
    )


def too_deep(setter: Setter) -> Unfollowed:
    """The value is in more parentheses than we look into."""
    return Unfollowed(
        codes.TOO_DEEP,
        "error",
        f"more than {DEEPEST} parentheses are around what {setter} governs",
        "",
    )


def no_literal(setter: Setter, reached: int) -> Unfollowed:
    """The value is made of several strings without a single default, or of none."""
    if reached:
        return Unfollowed(
            codes.AMBIGUOUS,
            "warning",
            f"{reached} strings could be what {setter} means",
            "mark one of them as the default with a *",
        )
    return Unfollowed(
        codes.UNGOVERNED,
        "warning",
        f"the value that {setter} governs holds no string of its own",
        "mark the string where it is written",
    )


def interpolated(setter: Setter) -> Unfollowed:
    """The setter's part is not written out next to the interpolation."""
    return Unfollowed(
        codes.AMBIGUOUS,
        "warning",
        f"what {setter} means in this string is not written out in it",
        "mark what is interpolated, where it is written",
    )


def two_policies(setter: Setter, other: object) -> Unfollowed:
    """Two markers of one value differ."""
    return Unfollowed(
        codes.TWO_POLICIES,
        "warning",
        f"two markers govern one value: {setter} and {other}",
        "keep one of them",
    )
