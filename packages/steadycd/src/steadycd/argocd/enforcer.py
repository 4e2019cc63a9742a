"""Casbin's answer to one request, with Argo CD's model (assets/model.conf).

Some line must allow and none may deny. A line counts for its subject and for all that
reach it over `g` lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from steadycd.argocd.glob.match import matches
from steadycd.argocd.policy_text import Permission, Policy

# How many g lines casbin follows (NewRoleManager(10)).
_LEVELS = 10

Match = Callable[[str, str], bool]


class Request(NamedTuple):
    """What is asked for."""

    resource: str
    action: str
    object: str


class MatchFault(Exception):
    """A pattern that cannot be asked; the whole request fails."""


class Enforcer:
    """A policy that can be asked. `regex`: `policy.matchMode` is regex."""

    def __init__(self, policy: Policy, *, regex: bool) -> None:
        self.policy = policy
        self._match: Match = regex_match if regex else _glob_match

    @cached_property
    def members(self) -> frozenset[str]:
        """All that stand first in a g line; other groups are not asked about."""
        return frozenset(each.member for each in self.policy.groupings)

    def decides(self, subject: str, request: Request) -> Permission | None:
        """The line that allows the request; None where it is not allowed."""
        found = None
        try:
            for permission in self.permissions_of(subject):
                if not self.applies(permission, request):
                    continue
                if permission.effect == "deny":
                    return None
                if permission.effect == "allow" and found is None:
                    found = permission
        except MatchFault:
            return None
        return found

    def permissions_of(self, subject: str) -> Iterable[Permission]:
        """The lines that count for a subject, in their order."""
        roles = self.roles_of(subject)
        if len(roles) == 1:
            return self._by_subject.get(subject, ())
        return [each for each in self.policy.permissions if each.subject in roles]

    def roles_of(self, subject: str) -> frozenset[str]:
        """All that the subject is, itself included."""
        reached = {subject}
        edge = {subject}
        for _ in range(_LEVELS):
            edge = {role for one in edge for role in self._links.get(one, ())} - reached
            if not edge:
                break
            reached |= edge
        return frozenset(reached)

    def applies(self, permission: Permission, request: Request) -> bool:
        """Whether a line is about this request. Raises MatchFault."""
        match = self._match
        return (
            match(permission.resource, request.resource)
            and match(permission.action, request.action)
            and match(permission.object, request.object)
        )

    @cached_property
    def _links(self) -> dict[str, list[str]]:
        links: dict[str, list[str]] = {}
        for each in self.policy.groupings:
            links.setdefault(each.member, []).append(each.role)
        return links

    @cached_property
    def _by_subject(self) -> dict[str, list[Permission]]:
        lines: dict[str, list[Permission]] = {}
        for each in self.policy.permissions:
            lines.setdefault(each.subject, []).append(each)
        return lines


def _glob_match(pattern: str, text: str) -> bool:
    return pattern == "*" or matches(pattern, text)


def regex_match(pattern: str, text: str) -> bool:
    """Whether Go's regexp finds `pattern` in `text`. Raises MatchFault."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options).search(text) is not None
    except re2.error:
        raise MatchFault(pattern) from None
