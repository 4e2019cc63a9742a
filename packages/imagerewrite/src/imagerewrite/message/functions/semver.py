"""Versions. Source: sprig v3.3.0, semver.go, over Masterminds semver v3.5.0."""

from __future__ import annotations

from imagerewrite.message.fault import Fault
from imagerewrite.message.functions.function import Table, adds_to
from imagerewrite.message.versions import SemVer
from steadycd_common.errors import SteadyError

TABLE: Table = {}


@adds_to(TABLE, "semver", "string")
def semver(text: bytes) -> SemVer:
    """A version, with its parts as methods."""
    return SemVer.parse(text)


@adds_to(TABLE, "semverCompare", "string", "string")
def semver_compare(constraint: bytes, text: bytes) -> bool:
    """Whether a version is in a range."""
    from imagerewrite.semver import Constraint

    try:
        range_ = Constraint(constraint.decode("utf-8", "replace"))
    except SteadyError as error:
        raise Fault(error.message) from None
    return range_.allows_version(SemVer.parse(text).version)
