"""What everybody may do."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reach.line_reach import rights_of
from steadycd.audit.reach.people import EVERYBODY
from steadycd.audit.reach.policy_lines import permissions
from steadycd.audit.scene import Scene

WRITES = Kind(
    "rbac-default-deploys",
    Severity.CRITICAL,
    "Everybody who can log in may deploy",
    'set policy.default: ""',
)
READS = Kind(
    "rbac-default-role",
    Severity.MEDIUM,
    "Everybody who can log in has a role",
    'set policy.default: ""',
)
DENY = Kind(
    "rbac-deny-without-effect",
    Severity.MEDIUM,
    "A deny line cannot take back what everybody may do",
    'set policy.default: "", and give the role to those who need it',
)
ANONYMOUS = Kind(
    "anonymous-users",
    Severity.HIGH,
    "Argo CD lets in whoever has not logged in",
    "remove users.anonymous.enabled",
)
KINDS = (WRITES, READS, DENY, ANONYMOUS)


def check(scene: Scene) -> Iterator[Finding]:
    """The default role is asked first, and an allow there is final."""
    world = scene.world
    rbac, manifest = world.rbac, world.rbac_settings.manifest
    if world.settings.on("users.anonymous.enabled") and world.settings.manifest:
        reason = "users.anonymous.enabled is true"
        yield ANONYMOUS.at(world.settings.manifest, reason)
    if rbac is None or manifest is None:
        return
    everybody = [each for each in scene.access if each.subject == EVERYBODY]
    if any(each.deploys for each in everybody):
        line = next(each.lines[0] for each in everybody if each.deploys)
        yield WRITES.at(manifest, f"everybody has: {line}")
    elif rbac.default:
        yield READS.at(manifest, f"policy.default is {rbac.default}")
    if not rbac.default:
        return
    held = frozenset(
        right
        for each in rbac.enforcer().permissions_of(rbac.default)
        for right in rights_of(each.resource, each.action, regex=rbac.regex)
    )
    for line_, said in permissions(world):
        denied = held & rights_of(said.resource, said.action, regex=rbac.regex)
        if said.effect == "deny" and denied:
            text = f"{rbac.default} gives {', '.join(sorted(denied)[:3])} to everybody"
            yield line_.finding(DENY, text, denied)
