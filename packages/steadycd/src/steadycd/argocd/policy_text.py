"""The lines of a policy (util/rbac/rbac.go, `PolicyCSV` and `loadPolicyLine`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from steadycd.argocd.csv_line import CsvError, fields_of
from steadycd.argocd.errors import RbacError

_P_FIELDS = 6
_G_FIELDS = 3
# Sections of the model that take any line of their name and do nothing with it.
_IDLE = ("r", "e", "m")


@dataclass(frozen=True, slots=True)
class Permission:
    """A `p` line. `source`: where it stands."""

    subject: str
    resource: str
    action: str
    object: str
    effect: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Grouping:
    """A `g` line: `member` is all that `role` is."""

    member: str
    role: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """The lines of one or more texts, in their order."""

    permissions: tuple[Permission, ...]
    groupings: tuple[Grouping, ...]

    @property
    def lines(self) -> tuple[Permission | Grouping, ...]:
        """All lines: those that permit, and those that group."""
        return (*self.permissions, *self.groupings)

    def __add__(self, other: Policy) -> Policy:
        return Policy(
            self.permissions + other.permissions, self.groupings + other.groupings
        )


def policy_texts(data: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The keys of `argocd-rbac-cm` that hold policies, in the order of Argo CD."""
    if "policy.csv" in data:
        yield "policy.csv", data["policy.csv"]
    for key in sorted(data):
        if key.startswith("policy.") and key.endswith(".csv") and key != "policy.csv":
            yield key, data[key]


def read_policy(text: str, source: str) -> Policy:
    """Read a policy; `source` is its name, before line numbers. Raises RbacError."""
    permissions = []
    groupings = []
    for number, line in enumerate(text.split("\n"), 1):
        place = f"{source}:{number}"
        match _read_line(line.strip(), place):
            case Permission() as permission:
                permissions.append(permission)
            case Grouping() as grouping:
                groupings.append(grouping)
            case None:
                pass
    return Policy(tuple(permissions), tuple(groupings))


def _read_line(line: str, place: str) -> Permission | Grouping | None:
    if not line or line.startswith("#"):
        return None
    try:
        kind, *fields = fields_of(line)
    except CsvError as error:
        raise RbacError(f"{place}: {error}", "quote the whole field") from None
    if kind == "p" and len(fields) + 1 == _P_FIELDS:
        subject, resource, action, object_, effect = fields
        return Permission(subject, resource, action, object_, effect, place)
    if kind == "g" and len(fields) + 1 == _G_FIELDS:
        member, role = fields
        return Grouping(member, role, place)
    if kind in _IDLE:
        return None
    raise RbacError(
        f"{place}: this line has {len(fields) + 1} fields and starts with {kind!r}",
        "p lines have 6 fields, g lines 3; a field with a comma needs quotes",
    )
