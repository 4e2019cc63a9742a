"""Who may do what, by Argo CD's own rules.

util/rbac/rbac.go and server/rbacpolicy/rbacpolicy.go of 3.6.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from steadycd.argocd.builtin_policy import builtin_policy
from steadycd.argocd.enforcer import Enforcer, Request
from steadycd.argocd.errors import RbacError
from steadycd.argocd.policy_text import Permission, Policy, policy_texts, read_policy
from steadycd.argocd.project_roles import is_project_token, project_of, role_policy

_EMPTY = Policy((), ())


class Rbac:
    """The whole of `argocd-rbac-cm` and of the projects' roles.

    `data`: of the ConfigMap. `projects`: the specs of the AppProjects by name.
    Raises RbacError where Argo CD refuses to load the policy.
    """

    def __init__(
        self,
        data: Mapping[str, str],
        projects: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self.default = data.get("policy.default", "")
        self.regex = data.get("policy.matchMode") == "regex"
        self.policy = _EMPTY
        for key, text in policy_texts(data):
            self.policy += read_policy(text, key)
        self._projects = projects or {}
        self._whole = Enforcer(builtin_policy() + self.policy, regex=self.regex)
        self._enforcers: dict[str, Enforcer] = {}

    def allows(
        self,
        *,
        sub: str,
        groups: Sequence[str] = (),
        resource: str,
        action: str,
        object: str,  # noqa: A002 - Argo CD's own word
    ) -> bool:
        """Whether somebody may do this."""
        request = Request(resource, action, object)
        return any(self.grants(sub, groups, request))

    def grants(
        self, sub: str, groups: Sequence[str], request: Request
    ) -> Iterator[Permission]:
        """The lines that allow it: one for each way in which Argo CD asks."""
        yield from self._ask(
            self._whole, [self.default] if self.default else [], request
        )
        project = project_of(request.resource, request.object)
        known = project is not None and project in self._projects
        if known and project is not None and is_project_token(sub):
            if sub.split(":")[1] == project:
                yield from self._ask_for(self.enforcer(project), sub, request)
        else:
            enforcer = self.enforcer(project if known else None)
            yield from self._ask_for(enforcer, sub, request)
            for group in groups:
                if group in enforcer.members:
                    yield from self._ask(enforcer, [group], request)
        yield from self._ask(self._whole, [""], request)

    def enforcer(self, project: str | None = None) -> Enforcer:
        """The policy with the roles of a project, if those can be read."""
        if project is None or project not in self._projects:
            return self._whole
        if project not in self._enforcers:
            text = role_policy(self._projects[project], project)
            try:
                roles = read_policy(text, f"AppProject {project}")
            except RbacError:
                roles = _EMPTY
            both = self._whole.policy + roles
            self._enforcers[project] = (
                Enforcer(both, regex=self.regex) if roles != _EMPTY else self._whole
            )
        return self._enforcers[project]

    def _ask_for(
        self, enforcer: Enforcer, subject: str, request: Request
    ) -> Iterator[Permission]:
        roles = [self.default] if self.default else []
        yield from self._ask(enforcer, [*roles, subject], request)

    def _ask(
        self, enforcer: Enforcer, subjects: Sequence[str], request: Request
    ) -> Iterator[Permission]:
        for subject in subjects:
            if (found := enforcer.decides(subject, request)) is not None:
                yield found
