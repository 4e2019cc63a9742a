"""AppProjects that say exactly what they permit, with roles that Argo CD takes.

pkg/apis/application/v1alpha1: ValidateProject, validatePolicy, validateRoleName.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from steadycd.objects.rendered import Object
from steadycd.rules.finding import Finding, finding, of_kind

RULE = "app-project"
_ROLE = re.compile(r"[A-Za-z0-9]([-_A-Za-z0-9]*[A-Za-z0-9])?")
_RESOURCES = ("applications", "applicationsets", "clusters", "exec", "logs")
_PARTS = 6
_PATTERN = re.compile(r"[*\[\]{}!\\]")
# The one character of a pattern that is in our server URLs; it matches itself.
_QUERY = re.compile(r"\?ns=[a-z0-9-]+")


def findings(objects: Sequence[Object]) -> Iterator[Finding]:
    """Patterns, destinations that two projects permit, roles that are none."""
    permitted: dict[tuple[str, str], str] = {}
    for each in of_kind(objects, "AppProject"):
        name, spec = each["metadata"]["name"], each["spec"]
        for destination in spec["destinations"]:
            if sorted(destination) != ["namespace", "server"]:
                yield finding(each, RULE, "a destination is a server and a namespace")
                continue
            server, namespace = destination["server"], destination["namespace"]
            if _PATTERN.search(server + namespace) or "?" in _QUERY.sub("", server):
                yield finding(each, RULE, f"{server} {namespace} is a pattern")
            owner = permitted.setdefault((server, namespace), name)
            if owner != name:
                yield finding(each, RULE, f"{server} {namespace} is that of {owner}")
        for url in spec["sourceRepos"]:
            if _PATTERN.search(url) or "?" in url:
                yield finding(each, RULE, f"{url} is a pattern")
        if spec.get("clusterResourceWhitelist") != []:
            yield finding(each, RULE, "kinds of the whole cluster are permitted")
        for role in spec.get("roles", []):
            yield from _role(each, name, role)


def _role(each: Object, project: str, role: Object) -> Iterator[Finding]:
    if not _ROLE.fullmatch(role["name"]):
        yield finding(each, RULE, f"{role['name']} is no name of a role")
    for policy in role["policies"]:
        parts = [part.strip() for part in policy.split(",")]
        if len(parts) != _PARTS:
            yield finding(each, RULE, f"{policy} has not six parts")
            continue
        kind, subject, resource, _, target, effect = parts
        if (
            (kind, subject) != ("p", f"proj:{project}:{role['name']}")
            or resource not in _RESOURCES
            or not target.startswith(f"{project}/")
            or effect not in ("allow", "deny")
        ):
            yield finding(each, RULE, f"{policy} is no policy of this role")
    for group in role["groups"]:
        if group != group.strip() or re.search(r'[,"\n\r\t]', group):
            yield finding(each, RULE, f"{group!a} is no group")
