"""One way that is open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Applications of `project` may go to `namespace` of the cluster.

    `pattern`: the namespace is a pattern, `but` patterns that are denied again.
    `known`: a cluster that was read; otherwise `server`, or the name, is what the
    project says. `accounts`: whom a sync runs as, more than one where Argo CD may take
    any. `opened_by`: the rule.
    """

    project: str
    server: str
    cluster: str
    namespace: str
    pattern: bool
    known: bool
    accounts: tuple[str, ...]
    opened_by: str
    but: tuple[str, ...] = ()
