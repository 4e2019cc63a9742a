"""Which tags cue is given: what the package declares, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from steadycd.plugin.package import Package
from steadycd.plugin.parameters import Parameters
from steadycd.plugin.withheld import SHORTEST
from steadycd_common.errors import UsageError

FACTS = frozenset(
    "ARGOCD_APP_" + name
    for name in (
        *("NAME", "NAMESPACE", "PROJECT_NAME", "REVISION", "REVISION_SHORT"),
        *("REVISION_SHORT_8", "SOURCE_REPO_URL", "SOURCE_PATH"),
        "SOURCE_TARGET_REVISION",
    )
)
"""What Argo CD says of the Application. Not KUBE_VERSION and KUBE_API_VERSIONS: they
would have each render depend on the cluster."""
_OWN = "ARGOCD_ENV_"


def injections(
    package: Package, parameters: Parameters, environ: Mapping[str, str]
) -> list[str]:
    """What follows each `--inject=`.

    A tag has its value from the parameter of that name, or from the variable of that
    name in Argo CD's environment, or from that of the Application's `plugin.env`. A
    name in an `@if(…)` is switched on by the value true.
    Raises UsageError for a parameter that the package does not declare, and for one
    that would say what Argo CD says.
    """
    own, facts = _environment(environ)
    given = own | dict(parameters.tags) | facts
    if FACTS & parameters.tags.keys():
        name = min(FACTS & parameters.tags.keys())
        raise UsageError(f"{name} is Argo CD's to set", "remove the parameter")
    on = {name for name in package.switches if given.get(name) == "true"}
    tags = package.tags(on)
    unknown = sorted(parameters.tags.keys() - tags.keys() - package.switches)
    if unknown:
        known = ", ".join(sorted({*tags, *package.switches} - FACTS)) or "none"
        raise UsageError(
            f"the package declares no tag {unknown[0][:100]!a}",
            f"its tags: {known[:500]}",
        )
    values = [f"{name}={given[name]}" for name in sorted(tags) if name in given]
    return [*sorted(on), *values]


def secrets_in(injections: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    """The values of the Application's `plugin.env` that are among the injections."""
    own = set(_environment(environ)[0].values())
    given = {each.partition("=")[2] for each in injections}
    return sorted(each for each in own & given if len(each) >= SHORTEST)


def _environment(environ: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What the Application's `plugin.env` says, by both names, and Argo CD's facts."""
    own = {key: value for key, value in environ.items() if key.startswith(_OWN)}
    facts = {key: value for key, value in environ.items() if key in FACTS}
    return {key.removeprefix(_OWN): value for key, value in own.items()} | own, facts
