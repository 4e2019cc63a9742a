"""`filterTags` over all tags of a repository.

Source: image-reflector-controller, internal/policy/filter.go.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from imagerewrite.selection.filtering.go_pattern import GoPattern, read_pattern
from imagerewrite.selection.filtering.matcher import Matcher, Tags
from imagerewrite.selection.filtering.plain_lines import plain_lines
from imagerewrite.selection.filtering.plain_pattern import read_plain
from imagerewrite.selection.filtering.re2_matcher import re2_lines, re2_tags
from imagerewrite.selection.filtering.template import Part, parse_template


@dataclass(frozen=True, slots=True)
class Filtered:
    """`keys`: what a policy compares, one for each tag that matches, in order."""

    keys: Sequence[str]
    matched: Tags | None = None

    @property
    def tags(self) -> Sequence[str]:
        """The tags that match, each the one of the key at its place."""
        return self.matched() if self.matched else self.keys

    def tag_of(self, keys: Collection[str], *, first: bool) -> str:
        """The first or the last of the tags that stand for these keys.

        Of several tags with one key the last stands for it.
        """
        if self.matched is None and len(keys) == 1:
            return next(iter(keys))
        places = {key: at for at, key in enumerate(self.keys) if key in keys}
        return self.tags[min(places.values()) if first else max(places.values())]


def filter_tags(tags: Sequence[str], pattern: str, extract: str) -> Filtered:
    """The tags in which RE2's `pattern` is found. Raises PolicyError for a bad one."""
    read = read_pattern(pattern)
    parts = parse_template(extract, read.names, read.groups)
    matcher: Matcher = (
        _plain(tags, read, parts) or re2_lines(read, tags) or re2_tags(read, tags)
    )
    return Filtered(*matcher.keys(parts)) if extract else Filtered(matcher.matching())


def _plain(
    tags: Sequence[str], pattern: GoPattern, parts: Sequence[Part]
) -> Matcher | None:
    groups = [part for part in parts if not isinstance(part, str)]
    plain = read_plain(pattern.text)
    # Of several groups of one name, `re` doesn't say which took part.
    if plain is None or any(
        len(each) > 1 or each[0] in plain.unsure for each in groups
    ):
        return None
    return plain_lines(plain, tags)
