"""Who may do what in which project.

A right counts where some object of the project may have it. What a deny line takes
back is left out only where that line is at least as wide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from steadycd.argocd.builtin_policy import builtin_policy
from steadycd.argocd.errors import RbacError
from steadycd.argocd.policy_text import Grouping, Permission, Policy, read_policy
from steadycd.argocd.project_roles import role_policy
from steadycd.argocd.rbac import Rbac
from steadycd.audit.reach.line_reach import ALL, WITH_MORE, ProjectNames, rights_of
from steadycd.audit.reach.rights import OF_A_PROJECT, deploys
from steadycd.audit.world.project_entry import ProjectEntry

EVERYBODY = "everybody who can log in"
_WIDE = ("*", "*/*")
_LEVELS = 10
_NOBODY = Policy((), ())


@dataclass(frozen=True, slots=True, order=True)
class Access:
    """`subject` has `rights` in `project` (`*`: in all). `lines`: what gives them."""

    subject: str
    project: str
    rights: tuple[str, ...]
    lines: tuple[str, ...]

    @property
    def deploys(self) -> bool:
        """Whether it can make Argo CD apply something."""
        return deploys(frozenset(self.rights))


class People:
    """The groups and users of a policy."""

    def __init__(self, rbac: Rbac, projects: Sequence[ProjectEntry]) -> None:
        self._rbac = rbac
        self._projects = projects
        self._names = ProjectNames((each.name for each in projects), regex=rbac.regex)
        self._policy = builtin_policy() + rbac.policy
        self._links = _links(self._policy.groupings)
        self._lines = _lines(self._policy.permissions)

    @cached_property
    def access(self) -> Sequence[Access]:
        """All of it, sorted."""
        found: dict[tuple[str, str], tuple[set[str], set[str]]] = defaultdict(
            lambda: (set(), set())
        )
        for subject, project, rights, line in self._all():
            held, lines = found[subject, project]
            held |= rights
            lines.add(line)
        return sorted(
            Access(subject, project, tuple(sorted(rights)), tuple(sorted(lines)))
            for (subject, project), (rights, lines) in found.items()
        )

    @cached_property
    def deployers(self) -> Mapping[str, Sequence[str]]:
        """Who can make Argo CD apply something, by project; `*` for all projects."""
        found = defaultdict(list)
        for each in self.access:
            if each.deploys:
                found[each.project].append(each.subject)
        return found

    def _all(self) -> Iterator[tuple[str, str, frozenset[str], str]]:
        asked = [(human, human) for human in sorted(humans(self._policy))]
        asked.append((EVERYBODY, self._rbac.default))
        # A line for the empty subject counts for everybody.
        for name, subject in (*asked, (EVERYBODY, "")):
            for project, rights, line in self._of(subject, _NOBODY):
                yield name, project, rights, line
        holders = defaultdict(set)
        for name, subject in asked:
            for role in self._reached(subject, {}):
                holders[role].add((name, subject))
        for entry in self._projects:
            roles = project_policy(entry)
            said = {each.member for each in roles.groupings}
            said |= {each.subject for each in roles.permissions}
            theirs = {(human, human) for human in humans(roles)}
            for name, subject in sorted(theirs.union(*(holders[x] for x in said))):
                for project, rights, line in self._of(subject, roles):
                    # These lines count for this project alone.
                    if project in (ALL, entry.name):
                        yield name, entry.name, rights, line

    def _reached(self, subject: str, links: Mapping[str, Sequence[str]]) -> set[str]:
        reached = {subject}
        edge = {subject}
        for _ in range(_LEVELS):
            edge = {
                role
                for one in edge
                for role in (*self._links.get(one, ()), *links.get(one, ()))
            } - reached
            reached |= edge
        return reached

    def _of(
        self, subject: str, more: Policy
    ) -> Iterator[tuple[str, frozenset[str], str]]:
        lines = _lines(more.permissions)
        held = [
            line
            for one in sorted(self._reached(subject, _links(more.groupings)))
            for line in (*self._lines.get(one, ()), *lines.get(one, ()))
        ]
        denied = [line for line in held if line.effect == "deny"]
        for line in held:
            if line.effect != "allow":
                continue
            rights = self._rights(line)
            for deny in denied:
                if deny.object in (*_WIDE, line.object):
                    rights -= self._taken_by(deny)
            if rights:
                for project in self._names.reached(line.object):
                    yield project, rights, written(line)

    def _taken_by(self, deny: Permission) -> frozenset[str]:
        if deny.action == "*":
            return self._rights(deny)
        # One action of a resource is not all of them.
        whole = ("action",) if deny.action == "action/*" else ()
        return frozenset(
            each
            for each in self._rights(deny)
            if each.split()[1] in whole or each.split()[1] not in WITH_MORE
        )

    def _rights(self, line: Permission) -> frozenset[str]:
        found = rights_of(line.resource, line.action, regex=self._rbac.regex)
        return frozenset(each for each in found if each.split()[0] in OF_A_PROJECT)


def humans(policy: Policy) -> set[str]:
    """All that is no role: groups, and users by their own name."""
    said = {each.member for each in policy.groupings}
    said |= {each.subject for each in policy.permissions}
    return {each for each in said if each and not each.startswith(("role:", "proj:"))}


def project_policy(project: ProjectEntry) -> Policy:
    """What the roles of a project add; nothing where they cannot be read."""
    text = role_policy(project.manifest.spec, project.name)
    try:
        return read_policy(text, project.manifest.title)
    except RbacError:
        return Policy((), ())


def written(line: Permission) -> str:
    """A line as it was written, without its place."""
    return ", ".join(
        ("p", line.subject, line.resource, line.action, line.object, line.effect)
    )


def _links(groupings: Iterable[Grouping]) -> dict[str, list[str]]:
    links = defaultdict(list)
    for each in groupings:
        links[each.member].append(each.role)
    return links


def _lines(permissions: Iterable[Permission]) -> dict[str, list[Permission]]:
    lines = defaultdict(list)
    for each in permissions:
        lines[each.subject].append(each)
    return lines
