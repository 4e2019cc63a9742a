"""The groups of lines, as an identity provider would write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reach.people import humans
from steadycd.audit.reach.policy_lines import groupings
from steadycd.audit.scene import Scene

FORM = Kind(
    "rbac-group-form",
    Severity.LOW,
    "A group does not look like org:team",
    "write org:team with the team's slug, and set dex's teamNameField: slug",
)
WILDCARD = Kind(
    "rbac-group-wildcard",
    Severity.MEDIUM,
    "A group looks as if it meant several, or everybody",
    "write a g line for each group; members are compared, never matched",
)
SCOPES = Kind(
    "rbac-scopes",
    Severity.MEDIUM,
    "Groups are not read from the tokens",
    "set scopes: '[groups]', or leave it out",
)
AMBIGUOUS = Kind(
    "rbac-subject-ambiguous",
    Severity.LOW,
    "A local account has the name of a group or role",
    "name the account differently",
)
KINDS = (FORM, WILDCARD, SCOPES, AMBIGUOUS)

_TEAM = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*:[a-z0-9][a-z0-9._-]*", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_EVERYBODY = frozenset({"everyone", "everybody", "all", "authenticated", "users"})


def check(scene: Scene) -> Iterator[Finding]:
    """Of `g` lines and of roles in projects."""
    world = scene.world
    accounts = {
        key.split(".")[1] for key in world.settings.data if key.startswith("accounts.")
    } | {"admin"}
    for line, said in groupings(world):
        member = said.member
        if member.startswith(("role:", "proj:")) or member in accounts:
            continue
        last = member.rpartition(":")[2].lower()
        if set("*?[{") & set(member) or last in _EVERYBODY:
            yield line.finding(WILDCARD, f"{member} is one name, for {said.role}")
        elif not _TEAM.fullmatch(member) and not _EMAIL.fullmatch(member):
            yield line.finding(FORM, f"{member!a} for {said.role}")
    rbac, manifest = world.rbac, world.rbac_settings.manifest
    if rbac is None or manifest is None:
        return
    scopes = world.rbac_settings.data.get("scopes", "")
    if scopes and "groups" not in scopes:
        yield SCOPES.at(manifest, f"scopes is {scopes}")
    for name in sorted(accounts & humans(rbac.policy) - {"admin"}):
        groups = {said.member for _, said in groupings(world)}
        if name in groups:
            yield AMBIGUOUS.at(manifest, f"{name} is an account and stands in a g line")
