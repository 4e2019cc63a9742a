"""What fmt shows of values that have methods in place of fields that can be seen."""

from __future__ import annotations

from imagerewrite.message.fault import Fault
from imagerewrite.message.layout import MONTHS
from imagerewrite.message.times import Time
from imagerewrite.message.values import Int, Struct, Value, raw, type_of
from imagerewrite.message.versions import SemVer


def go_string(value: Value) -> bytes | None:
    """What GoString gives, for %#v; None for a type without it.

    Source: Go 1.26, time/format.go.
    """
    if not isinstance(value, Time):
        return None
    year, month, day = value.date
    numbers = (day, *value.clock, value.nanos)
    zone = "time.UTC"
    if value.zone != "UTC":
        zone = f'time.Location("{value.zone}")'
    shown = ", ".join(map(str, numbers))
    return raw(f"time.Date({year}, time.{MONTHS[month - 1]}, {shown}, {zone})")


def fields_of(value: Value) -> tuple[bool, Struct]:
    """Whether it is a pointer, and its fields; Fault for what has none to show.

    Source: Masterminds semver v3.5.0, version.go.
    """
    if not isinstance(value, SemVer):
        raise Fault(f"the fields of {type_of(value)} cannot be shown")
    version = value.version
    fields = (
        ("major", Int("uint64", version.major)),
        ("minor", Int("uint64", version.minor)),
        ("patch", Int("uint64", version.patch)),
        ("pre", raw(version.prerelease)),
        ("metadata", raw(version.metadata)),
        ("original", raw(version.original)),
    )
    return value.type.startswith("*"), Struct("semver.Version", fields)
