"""The grammar of Argo CD's globs, read into a tree.

The grammar is that of github.com/gobwas/glob v0.2.3 (syntax/lexer, syntax/ast), with
what its own description leaves out: a class holds either one span (`[a-z]`) or a list
of characters, never both; `^` negates nothing; an open `{` ends with the pattern.
"""

from __future__ import annotations

from dataclasses import dataclass

_NOT_READABLE = "\ufffd"


class GlobError(ValueError):
    """A pattern that does not compile; Argo CD lets it match nothing."""


@dataclass(frozen=True, slots=True)
class Text:
    """These characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """`?`, `*` or `**`."""

    sign: str


@dataclass(frozen=True, slots=True)
class CharacterClass:
    """One character out of `chars`, or from `low` to `high`."""

    negated: bool
    chars: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """`{a,b}`: one of several patterns."""

    patterns: tuple[Pattern, ...]


Part = Text | Wildcard | CharacterClass | Alternatives | tuple["Part", ...]
Pattern = tuple[Part, ...]


def parse(pattern: str) -> Pattern:
    """Read a pattern. Raises GlobError."""
    if _NOT_READABLE in pattern:
        raise GlobError("a character that is no character")
    # A NUL ends the pattern where the library looks for the next part, and else a text.
    return _Reader(pattern).alternative(inside=False)


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def alternative(self, *, inside: bool) -> Pattern:
        parts: list[Part] = []
        while (sign := self._peek()) not in ("", "\0"):
            if inside and sign in ",}":
                break
            if sign == "{":
                self._at += 1
                parts.append(self._alternatives())
            elif sign == "[":
                self._at += 1
                parts.append(self._character_class())
            elif sign in "?*":
                parts.append(self._wildcard(sign))
            elif text := self._text("?*[{},") if inside else self._text("?*[{"):
                parts.append(Text(text))
        return tuple(parts)

    def _alternatives(self) -> Alternatives:
        patterns = [self.alternative(inside=True)]
        while self._peek() == ",":
            self._at += 1
            patterns.append(self.alternative(inside=True))
        if self._peek() == "}":
            self._at += 1
        return Alternatives(tuple(patterns))

    def _wildcard(self, sign: str) -> Wildcard:
        if self._pattern.startswith("**", self._at):
            sign = "**"
        self._at += len(sign)
        return Wildcard(sign)

    def _character_class(self) -> CharacterClass:
        negated = self._peek() == "!"
        self._at += negated
        if self._pattern.startswith("-", self._at + 1):
            low, high = self._peek(), self._pattern[self._at + 2 : self._at + 3]
            self._at += 3
            if "\0" in (low, high) or high < low:
                raise GlobError("the end of a span lies before its start")
            found = CharacterClass(negated, low=low, high=high)
        else:
            chars = self._text("]")
            if not chars:
                raise GlobError("a class without characters")
            found = CharacterClass(negated, chars=chars)
        if self._peek() != "]":
            raise GlobError("a class that is not closed, or more than one span in it")
        self._at += 1
        return found

    def _text(self, ends: str) -> str:
        taken = []
        escaped = False
        while sign := self._peek():
            if sign != "\0" and not escaped and sign in ends:
                break
            self._at += 1
            if sign == "\0":
                break
            escaped = not escaped and sign == "\\"
            if not escaped:
                taken.append(sign)
        return "".join(taken)

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]
