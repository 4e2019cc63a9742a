"""`filterTags` over all tags of a repository.

Source: image-reflector-controller, internal/policy/filter.go.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from imagerewrite.selection.errors import InvalidPolicy
from imagerewrite.selection.filtering.plain_lines import plain_lines
from imagerewrite.selection.filtering.plain_pattern import read_plain
from imagerewrite.selection.filtering.re2_matcher import re2_matcher
from imagerewrite.selection.filtering.template import Part, parse_template


class Matcher(Protocol):
    """A pattern over some tags."""

    @property
    def names(self) -> Mapping[str, int]:
        """The numbers of the pattern's named groups."""

    @property
    def groups(self) -> int:
        """How many groups it has."""

    def matching(self) -> list[str]:
        """The tags that match, in order."""

    def keys(self, parts: Sequence[Part]) -> list[str]:
        """What the parts come to in each tag that matches, in order."""


@dataclass(frozen=True, slots=True)
class Filtered:
    """`keys`: what a policy compares, one for each tag that matches, in order."""

    keys: Sequence[str]
    matcher: Matcher | None = None

    @property
    def tags(self) -> Sequence[str]:
        """The tags that match, each the one of the key at its place."""
        return self.matcher.matching() if self.matcher else self.keys

    def tag_of(self, keys: Collection[str], *, first: bool) -> str:
        """The first or the last of the tags that stand for these keys.

        Of several tags with one key the last stands for it.
        """
        if self.matcher is None and len(keys) == 1:
            return next(iter(keys))
        places = {key: at for at, key in enumerate(self.keys) if key in keys}
        return self.tags[min(places.values()) if first else max(places.values())]


def filter_tags(tags: Sequence[str], pattern: str, extract: str) -> Filtered:
    """The tags in which RE2's `pattern` is found. Raises PolicyError for a bad one."""
    matcher = _plain(tags, pattern, extract) or re2_matcher(pattern, tags)
    if not extract:
        return Filtered(matcher.matching())
    parts = parse_template(extract, matcher.names, matcher.groups)
    for name in matcher.names:
        others = {each: at for each, at in matcher.names.items() if each != name}
        used = parts != parse_template(extract, others, matcher.groups)
        if used and pattern.count(f"<{name}>") > 1:
            raise InvalidPolicy(
                f"filterTags.pattern {pattern!r} has two groups of the name {name}",
                "give each that extract uses a name of its own",
            )
    return Filtered(matcher.keys(parts), matcher)


def _plain(tags: Sequence[str], pattern: str, extract: str) -> Matcher | None:
    plain = read_plain(pattern)
    if plain is None:
        return None
    if plain.unsure.intersection(parse_template(extract, plain.names, plain.groups)):
        return None
    return plain_lines(plain, tags)
