"""A pattern of RE2 over tags, as bytes: text would be encoded with each call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from imagerewrite.selection.errors import InvalidPolicy
from imagerewrite.selection.filtering.go_pattern import GoPattern
from imagerewrite.selection.filtering.line_pattern import for_lines
from imagerewrite.selection.filtering.matcher import Tags
from imagerewrite.selection.filtering.re2_pattern import compiled
from imagerewrite.selection.filtering.template import Part, expand


@dataclass(frozen=True, slots=True)
class Re2Tags:
    """Each tag alone."""

    pattern: Any
    tags: Sequence[bytes]

    def matching(self) -> list[str]:
        """The tags that match, in order."""
        search = self.pattern.search
        return [tag.decode() for tag in self.tags if search(tag)]

    def keys(self, parts: Sequence[Part]) -> tuple[list[str], Tags]:
        """What the parts come to in each tag that matches, and these tags."""
        matches = filter(None, map(self.pattern.search, self.tags))
        return [expand(parts, match.__getitem__) for match in matches], self.matching


@dataclass(frozen=True, slots=True)
class Re2Lines:
    """All tags at once, each a line that ends: a call from Python outlasts a match.

    `pattern`: of for_lines.
    """

    pattern: Any
    text: bytes

    def matching(self) -> list[str]:
        """The tags that match, in order."""
        return self._tags([match.end() for match in self._matches()])

    def keys(self, parts: Sequence[Part]) -> tuple[list[str], Tags]:
        """What the parts come to in each tag that matches, and these tags."""
        shifted = [
            part if isinstance(part, str) else tuple(each + 1 for each in part)
            for part in parts
        ]
        keys: list[str] = []
        ends: list[int] = []
        for match in self._matches():
            keys.append(expand(shifted, match.__getitem__))
            ends.append(match.end())
        return keys, partial(self._tags, ends)

    def _matches(self) -> Iterator[Any]:
        found: Iterator[Any] = self.pattern.finditer(self.text)
        return found

    def _tags(self, ends: Sequence[int]) -> list[str]:
        text = self.text
        return [
            text[text.rfind(b"\n", 0, end - 1) + 1 : end - 1].decode() for end in ends
        ]


def re2_tags(pattern: GoPattern, tags: Sequence[str]) -> Re2Tags:
    """Raises InvalidPolicy where RE2 does not take it."""
    return Re2Tags(compiled(pattern), [_encoded(tag) for tag in tags])


def re2_lines(pattern: GoPattern, tags: Sequence[str]) -> Re2Lines | None:
    """None where lines might not match as tags do. Raises InvalidPolicy."""
    compiled(pattern)
    text = _encoded("".join(f"{tag}\n" for tag in tags))
    lines = for_lines(pattern.text) if text.count(b"\n") == len(tags) else None
    return None if lines is None else Re2Lines(lines, text)


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise InvalidPolicy("a tag has half a character in it") from None
