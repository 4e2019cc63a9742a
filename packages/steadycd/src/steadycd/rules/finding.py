"""An object that a controller would not take as it is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from steadycd.objects.rendered import Object


@dataclass(frozen=True, slots=True)
class Finding:
    """`rule`: which one says so."""

    kind: str
    name: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}: {self.message} [{self.rule}]"


def finding(each: Object, rule: str, message: str) -> Finding:
    """About that object."""
    name = each.get("metadata", {}).get("name", "")
    return Finding(str(each.get("kind", "")), str(name), rule, message)


def of_kind(objects: Sequence[Object], kind: str) -> Iterator[Object]:
    """Those of one kind."""
    return (each for each in objects if each.get("kind") == kind)
