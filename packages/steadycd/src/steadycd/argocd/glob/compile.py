"""From the tree of a pattern to what matches it.

The steps are those of github.com/gobwas/glob v0.2.3 (compiler/compiler.go), since what
they leave out and mix up decides what Argo CD allows.
"""

from __future__ import annotations

from steadycd.argocd.glob.combined import AnyOf, Tree
from steadycd.argocd.glob.common_parts import without_common_parts
from steadycd.argocd.glob.glue import glue, glue_neighbours
from steadycd.argocd.glob.literals import (
    Contains,
    Literal,
    Prefix,
    PrefixSuffix,
    Suffix,
)
from steadycd.argocd.glob.matcher import NO_LENGTH, Matcher
from steadycd.argocd.glob.syntax import (
    Alternatives,
    CharacterClass,
    Part,
    Pattern,
    Text,
    Wildcard,
)
from steadycd.argocd.glob.wildcards import Anything, Nothing, OneOf


def compile_part(part: Part, walls: str) -> Matcher:
    """What matches `part`. `walls`: the separators, which `*` and `?` do not cross."""
    match part:
        case Text(text):
            return Literal(text.encode())
        case Wildcard("?"):
            return OneOf(negated=True, chars=walls)
        case Wildcard(sign):
            return Anything(walls.encode() if sign == "*" else b"")
        case CharacterClass(negated, chars, low, high):
            if low:
                return OneOf(negated, low=ord(low), high=ord(high))
            if len(chars) == 1 and not negated:
                return Literal(chars.encode())
            return OneOf(negated, chars=chars)
        case Alternatives(patterns):
            shared = without_common_parts(part)
            if shared is not None:
                return compile_part(shared, walls)
            several = tuple(compile_part(each, walls) for each in patterns)
            return several[0] if len(several) == 1 else AnyOf(several)
        case ():
            return Nothing()
        case _:
            return _compile_pattern(part, walls)


def _compile_pattern(part: Pattern, walls: str) -> Matcher:
    parts = [compile_part(each, walls) for each in part]
    return _simplified(_in_order(glue_neighbours(parts)))


def _in_order(matchers: list[Matcher]) -> Matcher:
    if len(matchers) == 1:
        return matchers[0]
    if (glued := glue(matchers)) is not None:
        return glued
    at = max(range(len(matchers)), key=lambda number: (matchers[number].length, number))
    if matchers[at].length == NO_LENGTH:
        return Tree(matchers[0], None, _in_order(matchers[1:]))
    left = _in_order(matchers[:at]) if at else None
    right = _in_order(matchers[at + 1 :]) if at + 1 < len(matchers) else None
    return Tree(matchers[at], left, right)


def _simplified(matcher: Matcher) -> Matcher:
    if not isinstance(matcher, Tree):
        return matcher
    left = _simplified(matcher.left) if matcher.left is not None else None
    right = _simplified(matcher.right) if matcher.right is not None else None
    if not isinstance(matcher.value, Literal):
        return Tree(matcher.value, left, right)
    text = matcher.value.text
    match left, right:
        case Anything(walls=b""), Anything(walls=b""):
            return Contains(text)
        case Anything(walls=walls), None:
            return Suffix(text, walls)
        case None, Anything(walls=walls):
            return Prefix(text, walls)
        case None, Suffix(suffix, walls=b""):
            return PrefixSuffix(text, suffix)
        case Prefix(prefix, walls=b""), None:
            return PrefixSuffix(prefix, text)
        case _:
            return Tree(matcher.value, left, right)
