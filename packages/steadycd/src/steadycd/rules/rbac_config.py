"""argocd-rbac-cm, of which Argo CD checks that it can be parsed and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from steadycd.objects.rbac_config import NAME
from steadycd.objects.rendered import Object
from steadycd.rules.finding import Finding, finding, of_kind

RULE = "rbac"
_GRANT = re.compile(
    r"p, role:(?P<role>[a-z0-9-]+), (?P<resource>applications|logs|projects), "
    r"(?P<action>get|sync|action/apps/Deployment/restart), (?P<object>[^,]+), allow"
)
_MEMBER = re.compile(r"g, [A-Za-z0-9-]+:[a-z0-9_-]+, role:(?P<role>[a-z0-9-]+)")


def findings(objects: Sequence[Object]) -> Iterator[Finding]:
    """A default that is not empty, lines of another form, roles without a line."""
    projects = {each["metadata"]["name"] for each in of_kind(objects, "AppProject")}
    for each in of_kind(objects, "ConfigMap"):
        if each["metadata"]["name"] != NAME:
            continue
        data = each["data"]
        if data["policy.default"]:
            yield finding(each, RULE, "policy.default gives everybody something")
        roles, wanted = set(), set()
        for line in data["policy.csv"].splitlines():
            if member := _MEMBER.fullmatch(line):
                wanted.add(member["role"])
                continue
            grant = _GRANT.fullmatch(line)
            if grant is None or not _own_object(grant, projects):
                yield finding(each, RULE, f"{line} is no line of ours")
            else:
                roles.add(grant["role"])
        for role in sorted(wanted - roles - {"admin"}):
            yield finding(each, RULE, f"no line says what role:{role} may do")


def _own_object(grant: re.Match[str], projects: set[str]) -> bool:
    """Whether the line is about the whole of the role's own project."""
    project = grant["role"].rpartition("-")[0]
    suffix = "" if grant["resource"] == "projects" else "/*"
    return project in projects and grant["object"] == project + suffix
