"""What a line of the policy is about: which rights, in which projects."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from steadycd.argocd.enforcer import MatchFault, regex_match
from steadycd.argocd.glob.match import matches
from steadycd.argocd.glob.meaning import may_begin_with
from steadycd.argocd.glob.shape import is_exact, literal_start
from steadycd.audit.reach.rights import RESOURCES

ALL = "*"
WITH_MORE = ("action", "update", "delete")
"""Actions that go on with what they are about: `action/apps/Deployment/restart`."""
_EVERYTHING = ("*", "*/*", "**", "**/*", "*/**")


@lru_cache(8_192)
def rights_of(resource: str, action: str, *, regex: bool) -> frozenset[str]:
    """The rights that a line's resource and action stand for: `RESOURCE ACTION`."""
    found = set()
    for name, actions in RESOURCES.items():
        if not _matches(resource, name, regex=regex):
            continue
        found |= {
            f"{name} {each}"
            for each in actions
            if _matches(action, each, regex=regex)
            or (each in WITH_MORE and _goes_on(action, each, regex=regex))
        }
    return frozenset(found)


def _goes_on(action: str, right: str, *, regex: bool) -> bool:
    """Whether an action is `RIGHT/GROUP/KIND/NAME`, or a pattern of that."""
    if regex:
        return action.startswith(f"{right}/") or _matches(
            action, f"{right}/x", regex=True
        )
    return may_begin_with(action, f"{right}/")


class ProjectNames:
    """The projects, to be looked for in the objects of lines."""

    def __init__(self, names: Iterable[str], *, regex: bool) -> None:
        self._names = frozenset(names)
        self._regex = regex

    def reached(self, object_: str) -> frozenset[str]:
        """The projects whose Applications a line with this object may be about.

        `{"*"}` for all there can be. Sound, so for regular expressions, which nothing
        anchors, it is all of them but after `^NAME/`.
        """
        if self._regex:
            return self._reached_by_regex(object_)
        if object_ in _EVERYTHING:
            return frozenset({ALL})
        start = literal_start(object_)
        if "/" in start:
            return self._names & {start.partition("/")[0]}
        if is_exact(object_):
            return frozenset()
        return frozenset(
            name for name in self._names if may_begin_with(object_, f"{name}/")
        )

    def _reached_by_regex(self, object_: str) -> frozenset[str]:
        name, slash, _ = object_.removeprefix("^").partition("/")
        plain = name.replace("-", "").isalnum()
        if object_.startswith("^") and slash and plain and "|" not in object_:
            return self._names & {name}
        return frozenset({ALL})


def _matches(pattern: str, text: str, *, regex: bool) -> bool:
    if not regex:
        return matches(pattern, text)
    try:
        return regex_match(pattern, text)
    except MatchFault:
        return False
