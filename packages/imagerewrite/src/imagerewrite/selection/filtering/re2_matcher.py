"""A pattern of RE2, as google-re2 has it: the engine that Go's regexp descends from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from imagerewrite.selection.errors import InvalidPolicy
from imagerewrite.selection.filtering.template import Part, expand


@dataclass(frozen=True, slots=True)
class Re2Matcher:
    """One pattern over some tags."""

    compiled: Any
    tags: Sequence[str]

    @property
    def names(self) -> Mapping[str, int]:
        """The numbers of the named groups."""
        names: dict[str, int] = self.compiled.groupindex
        return names

    @property
    def groups(self) -> int:
        """How many there are."""
        return int(self.compiled.groups)

    def matching(self) -> list[str]:
        """The tags that match, in order."""
        search = self.compiled.search
        return [tag for tag in self.tags if search(tag) is not None]

    def keys(self, parts: Sequence[Part]) -> list[str]:
        """What the parts come to in each tag that matches, in order."""
        matches = filter(None, map(self.compiled.search, self.tags))
        return [expand(parts, (found[0], *found.groups(""))) for found in matches]


def re2_matcher(pattern: str, tags: Sequence[str]) -> Re2Matcher:
    """Compile it. Raises PolicyError where RE2 does not take it."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        "".join((pattern, *tags)).encode()
    except UnicodeEncodeError:
        raise InvalidPolicy("the pattern or a tag has half a character in it") from None
    try:
        return Re2Matcher(re2.compile(pattern, options), tags)
    except re2.error as error:
        why = error.args[0] if error.args else ""
        why = why.decode("utf-8", "replace") if isinstance(why, bytes) else why
        raise InvalidPolicy(
            f"filterTags.pattern {pattern!r} is no regular expression of RE2: {why}",
            "RE2 has no look-around and no backreferences",
        ) from None
