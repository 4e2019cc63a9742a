"""Whether the items of `spec.destinations` permit a cluster and a namespace.

app_project_types.go, `isDestinationMatched`, with its surprises: an item with a server
and a name is wider than either, `!x` also permits all that is not x, and a denied
namespace counts only where the server of its item matched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from steadycd.argocd.glob.match import matches


@dataclass(frozen=True, slots=True)
class Destination:
    """One item; what it leaves out is the empty text."""

    server: str = ""
    name: str = ""
    namespace: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster by the two things that it is matched by."""

    server: str
    name: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """`opened_by`: the number of the first item that permits it, if one does.

    `denied_by`: the item whose negation took that back.
    """

    opened_by: int | None = None
    denied_by: int | None = None

    @property
    def permitted(self) -> bool:
        """Whether it is permitted after all items."""
        return self.opened_by is not None and self.denied_by is None


def judge(items: Sequence[Destination], cluster: Cluster, namespace: str) -> Judgement:
    """Go through the items as Argo CD does."""
    opened_by = None
    for number, item in enumerate(items):
        by_server, by_name = sides(item, cluster)
        by_namespace = pattern_matches(item.namespace, namespace)
        if (by_server or by_name) and by_namespace:
            opened_by = number if opened_by is None else opened_by
        elif (
            (not by_name and negates(item.name))
            or (not by_server and negates(item.server) and by_namespace)
            or (not by_namespace and negates(item.namespace) and by_server)
        ):
            return Judgement(opened_by, number)
    return Judgement(opened_by)


def sides(item: Destination, cluster: Cluster) -> tuple[bool, bool]:
    """Whether an item means the cluster by its server, and by its name."""
    return (
        bool(cluster.server) and pattern_matches(item.server, cluster.server),
        bool(cluster.name) and pattern_matches(item.name, cluster.name),
    )


def denied_namespaces(items: Sequence[Destination], cluster: Cluster) -> list[str]:
    """Patterns, also negated ones, of the namespaces that some item denies there.

    `*` alone where that is all of them.
    """
    denied = []
    for item in items:
        by_server, by_name = sides(item, cluster)
        if not by_name and negates(item.name):
            if not by_server:
                return ["*"]
            denied.append(_all_but(item.namespace))
        elif not by_server and not by_name and negates(item.server):
            denied.append(item.namespace)
        elif by_server and negates(item.namespace):
            denied.append(_all_but(item.namespace))
    return ["*"] if "*" in denied else denied


def negates(pattern: str) -> bool:
    """Whether the pattern is a negation."""
    return pattern.startswith("!")


def _all_but(pattern: str) -> str:
    if not negates(pattern):
        return f"!{pattern}"
    denied = pattern[1:]
    # One negation is all there is: a second sign is part of the text.
    return f"\\{denied}" if negates(denied) else denied


def pattern_matches(pattern: str, text: str, separators: str = "") -> bool:
    """Match a pattern that may be negated (`globMatch`)."""
    if negates(pattern):
        return not matches(pattern[1:], text, separators)
    return pattern == "*" or matches(pattern, text, separators)
