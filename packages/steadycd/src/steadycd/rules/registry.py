"""All rules over a rendered set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from steadycd.objects.rendered import Object
from steadycd.rules import (
    app_project,
    application,
    cluster_secret,
    identity,
    image_objects,
    rbac_config,
)
from steadycd.rules.finding import Finding
from steadycd_common.errors import SteadyError

Rule = Callable[[Sequence[Object]], Iterator[Finding]]
RULES: dict[str, Rule] = {
    each.RULE: each.findings
    for each in (
        identity,
        app_project,
        application,
        cluster_secret,
        image_objects,
        rbac_config,
    )
}


def findings(objects: Sequence[Object]) -> list[Finding]:
    """All that any rule says of objects for one cluster."""
    return [each for rule in RULES.values() for each in rule(objects)]


def check(objects: Sequence[Object]) -> None:
    """Raise SteadyError if a rule says anything: such objects are our own fault."""
    if found := findings(objects):
        raise SteadyError(
            f"what was made would not work: {'; '.join(map(str, found[:5]))}",
            "nothing was written; please report it",
        )
