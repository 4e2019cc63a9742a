"""Items of `spec.destinations` that mean more than they seem to."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.argocd.destinations import Destination, negates
from steadycd.argocd.glob.match import is_valid
from steadycd.argocd.glob.shape import is_exact
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

ANY_SERVER = Kind(
    "destination-any-server",
    Severity.HIGH,
    "A destination's server is a pattern",
    "write the server's exact URL",
)
ANY_NAME = Kind(
    "destination-any-name",
    Severity.HIGH,
    "A destination's cluster name is a pattern",
    "write the cluster's exact name",
)
ANY_NAMESPACE = Kind(
    "destination-any-namespace",
    Severity.HIGH,
    "A destination's namespace is `*`",
    "write the namespaces that the project owns",
)
NAMESPACE_PATTERN = Kind(
    "destination-namespace-pattern",
    Severity.MEDIUM,
    "A destination's namespace is a pattern",
    "write the namespaces that the project owns",
)
SERVER_AND_NAME = Kind(
    "destination-server-and-name",
    Severity.MEDIUM,
    "A destination has a server and a name, and permits both",
    "keep one of them",
)
NEGATION_ALONE = Kind(
    "destination-negation",
    Severity.HIGH,
    "A negation permits all that it does not name",
    "permit by exact items, and deny in items of their own",
)
BROKEN_NEGATION = Kind(
    "destination-broken-negation",
    Severity.CRITICAL,
    "A negated pattern does not compile, which permits everything",
    "correct the pattern, or better write exact names",
)
BROKEN = Kind(
    "destination-broken-pattern",
    Severity.LOW,
    "A pattern does not compile, which permits nothing",
    "correct the pattern",
)
KINDS = (
    ANY_SERVER,
    ANY_NAME,
    ANY_NAMESPACE,
    NAMESPACE_PATTERN,
    SERVER_AND_NAME,
    NEGATION_ALONE,
    BROKEN_NEGATION,
    BROKEN,
)


def check(scene: Scene) -> Iterator[Finding]:
    """Each item by itself; `default` has a rule of its own."""
    for project in scene.world.tenants:
        for number, item in enumerate(project.own.destinations):
            for kind, reason in _faults(item):
                place = f"spec.destinations[{number}]: {reason}"
                yield kind.at(project.manifest, place)


def _faults(item: Destination) -> Iterator[tuple[Kind, str]]:
    fields = (("server", item.server), ("name", item.name))
    for field, pattern in (*fields, ("namespace", item.namespace)):
        if negates(pattern):
            if not is_valid(pattern[1:]):
                yield BROKEN_NEGATION, f"{field} {pattern} matches everything"
            else:
                yield NEGATION_ALONE, f"{field} {pattern} permits all but {pattern[1:]}"
        elif not is_valid(pattern):
            yield BROKEN, f"{field} {pattern} matches nothing"
    if _is_pattern(_without_query(item.server)):
        yield ANY_SERVER, f"server {item.server} means every cluster that matches"
    if _is_pattern(item.name):
        yield ANY_NAME, f"name {item.name} means every cluster that matches"
    if item.namespace.strip("*") == "" and item.namespace:
        yield ANY_NAMESPACE, f"every namespace of {item.server or item.name}"
    elif _is_pattern(item.namespace):
        yield (
            NAMESPACE_PATTERN,
            f"namespace {item.namespace} also means namespaces that are not there yet",
        )
    if item.server and item.name:
        yield (
            SERVER_AND_NAME,
            f"server {item.server} or name {item.name} is enough",
        )


def _is_pattern(text: str) -> bool:
    return not negates(text) and not is_exact(text) and is_valid(text)


def _without_query(server: str) -> str:
    """The `?` before a query also matches itself, and little else."""
    start, mark, query = server.partition("?")
    return server if "=" not in query else start + query if mark else server
