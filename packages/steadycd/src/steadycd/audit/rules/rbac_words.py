"""Resources, actions and effects that Argo CD does not know and does not refuse."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.argocd.enforcer import MatchFault, regex_match
from steadycd.argocd.glob.match import matches
from steadycd.argocd.glob.meaning import may_begin_with
from steadycd.argocd.glob.shape import literal_start
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reach.line_reach import WITH_MORE
from steadycd.audit.reach.policy_lines import permissions
from steadycd.audit.reach.rights import RESOURCES
from steadycd.audit.scene import Scene

RESOURCE = Kind(
    "rbac-unknown-resource",
    Severity.MEDIUM,
    "A line is about a resource that does not exist",
    f"write one of {', '.join(sorted(RESOURCES))}",
)
ACTION = Kind(
    "rbac-unknown-action",
    Severity.MEDIUM,
    "A line is about an action that does not exist",
    "write get, create, update, delete, sync, rollback, override, action/… or invoke",
)
EFFECT = Kind(
    "rbac-unknown-effect",
    Severity.MEDIUM,
    "A line neither allows nor denies",
    "write allow or deny",
)
BLANK = Kind(
    "rbac-blank",
    Severity.MEDIUM,
    "A field of a line ends with a blank, which is part of it",
    "remove blanks before commas",
)
KINDS = (RESOURCE, ACTION, EFFECT, BLANK)
_ACTIONS = sorted({action for actions in RESOURCES.values() for action in actions})


def check(scene: Scene) -> Iterator[Finding]:
    """Roles of projects, too; their resources have a rule of their own."""
    rbac = scene.world.rbac
    regex = rbac is not None and rbac.regex
    for line, said in permissions(scene.world):
        known = any(_matches(said.resource, each, regex=regex) for each in RESOURCES)
        if not known and not line.project:
            yield line.finding(RESOURCE, f"there is no resource {said.resource!a}")
        if not _is_action(said.action, regex=regex):
            yield line.finding(ACTION, f"there is no action {said.action!a}")
        if said.effect not in ("allow", "deny"):
            yield line.finding(EFFECT, f"{said.effect!a} has no effect")
        fields = (said.subject, said.resource, said.action, said.object, said.effect)
        for field in fields:
            if field != field.rstrip():
                yield line.finding(BLANK, f"{field!a} ends with a blank")


def _is_action(action: str, *, regex: bool) -> bool:
    if any(_matches(action, each, regex=regex) for each in _ACTIONS):
        return True
    if regex:
        return any(_matches(action, f"{each}/x", regex=True) for each in WITH_MORE)
    head, slash, _ = literal_start(action).partition("/")
    if slash:
        return head in WITH_MORE
    return any(may_begin_with(action, f"{each}/") for each in WITH_MORE)


def _matches(pattern: str, text: str, *, regex: bool) -> bool:
    try:
        return regex_match(pattern, text) if regex else matches(pattern, text)
    except MatchFault:
        return False
