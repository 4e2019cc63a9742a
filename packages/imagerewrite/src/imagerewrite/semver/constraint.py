"""A constraint: which versions a policy may select."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from imagerewrite.semver.operators import OPERATORS
from imagerewrite.semver.span import ALL, Allowed, Span
from imagerewrite.semver.term import Term, parse_groups
from imagerewrite.semver.version import RELEASE, Version


@dataclass(frozen=True, slots=True)
class Group:
    """Terms that must all hold. `prereleases`: one of them names a prerelease.

    `span`: outside of it nothing is allowed.
    """

    terms: tuple[tuple[Term, Allowed], ...]
    prereleases: bool
    span: Span

    def refusal(self, version: Version) -> str:
        """Why it does not allow a version; "" where it does."""
        if version.prerelease and not self.prereleases:
            return "a prerelease, and the range names none"
        key = version.key
        for term, allowed in self.terms:
            if not allowed.holds(key):
                return f"not in {term.text}"
        return ""

    def release_spans(self) -> list[Span]:
        """The releases that it allows, in spans for keys of three numbers."""
        spans = [self.span]
        for _, allowed in self.terms:
            if allowed.hole and allowed.only in (None, RELEASE):
                spans = [each for span in spans for each in span.without(allowed.hole)]
        return [span.of_releases() for span in spans]


class Constraint:
    """A range of versions, such as `>=1.0.0 <2.0.0 || ~3.1`. Raises PolicyError."""

    __slots__ = ("groups", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.groups = tuple(_group(terms) for terms in parse_groups(text))

    def __repr__(self) -> str:
        return f"Constraint({self.text!r})"

    def allows(self, tag: str) -> bool:
        """Whether the tag is a version, and in the range."""
        version = Version.parse(tag)
        return version is not None and self.allows_version(version)

    def allows_version(self, version: Version) -> bool:
        """Whether some group allows it."""
        return any(not group.refusal(version) for group in self.groups)

    def refusal(self, version: Version) -> str:
        """Why no group allows a version, by the first; "" where one does."""
        refusals = [group.refusal(version) for group in self.groups]
        return "" if "" in refusals else refusals[0]


def _group(terms: list[Term]) -> Group:
    allowed = tuple((term, OPERATORS[term.operator](term)) for term in terms)
    span = reduce(Span.meet, (each.span for _, each in allowed), ALL)
    return Group(allowed, any(term.version.prerelease for term in terms), span)
