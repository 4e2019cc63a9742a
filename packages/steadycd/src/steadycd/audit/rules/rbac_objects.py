"""Objects of lines: which projects they reach."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.argocd.glob.match import is_valid
from steadycd.argocd.glob.shape import is_exact, literal_start
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.reach.line_reach import ALL, ProjectNames, rights_of
from steadycd.audit.reach.policy_lines import permissions
from steadycd.audit.reach.rights import OF_A_PROJECT, deploys
from steadycd.audit.scene import Scene

NO_SLASH = Kind(
    "rbac-object-without-slash",
    Severity.MEDIUM,
    "The object of a line has no slash, so it matches nothing",
    "write PROJECT/*",
)
FOREIGN = Kind(
    "rbac-foreign-project",
    Severity.HIGH,
    "The pattern of a line reaches several projects",
    "write PROJECT/* with the whole name of the project",
)
PATTERN = Kind(
    "rbac-project-pattern",
    Severity.LOW,
    "The pattern of a line also means projects that are not there yet",
    "write PROJECT/* with the whole name of the project",
)
EVERYWHERE = Kind(
    "rbac-all-projects",
    Severity.MEDIUM,
    "A role may deploy in every project",
    "name the projects; administrators have role:admin",
)
UNANCHORED = Kind(
    "rbac-regex-unanchored",
    Severity.MEDIUM,
    "A regular expression of a line is not anchored, so parts of names match",
    "write ^PROJECT/, or remove policy.matchMode",
)
BROKEN = Kind(
    "rbac-broken-pattern",
    Severity.MEDIUM,
    "A pattern of a line does not compile, so the line says nothing",
    "correct the pattern",
)
KINDS = (NO_SLASH, FOREIGN, PATTERN, EVERYWHERE, UNANCHORED, BROKEN)


def check(scene: Scene) -> Iterator[Finding]:
    """Of lines that allow; roles of projects reach no other."""
    rbac = scene.world.rbac
    if rbac is None:
        return
    regex = rbac.regex
    names = ProjectNames((each.name for each in scene.world.projects), regex=regex)
    for line, said in permissions(scene.world, roles=False):
        if not regex and not is_valid(said.object):
            yield line.finding(BROKEN, f"{said.object} matches nothing")
            continue
        rights = rights_of(said.resource, said.action, regex=regex)
        scoped = {each for each in rights if each.split()[0] in OF_A_PROJECT}
        if not scoped or said.effect != "allow":
            continue
        reached = names.reached(said.object)
        if regex and not said.object.startswith("^") and said.object not in (".*", "*"):
            yield line.finding(UNANCHORED, f"{said.object} matches anywhere")
        elif not regex and "/" not in said.object and is_exact(said.object):
            yield line.finding(NO_SLASH, f"{said.object} is the name of no Application")
        elif ALL in reached:
            if deploys(frozenset(scoped)):
                text = f"{said.subject} may {_few(scoped)} in all projects"
                yield line.finding(EVERYWHERE, text)
        elif len(reached) > 1:
            text = f"{said.object} reaches {', '.join(sorted(reached)[:5])}"
            yield line.finding(FOREIGN, text, reached)
        elif "/" not in literal_start(said.object) and not is_exact(said.object):
            text = f"{said.object} reaches every project whose name begins so"
            yield line.finding(PATTERN, text)


def _few(rights: set[str]) -> str:
    found = sorted(each.split()[1] for each in rights if deploys(frozenset({each})))
    return ", ".join(dict.fromkeys(found))
