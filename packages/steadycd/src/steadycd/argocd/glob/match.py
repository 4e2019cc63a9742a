"""Whether a text matches a glob, as Argo CD asks (util/glob/glob.go)."""

from __future__ import annotations

from functools import lru_cache

from steadycd.argocd.glob.compile import compile_part
from steadycd.argocd.glob.matcher import Matcher
from steadycd.argocd.glob.meaning import is_meant
from steadycd.argocd.glob.syntax import GlobError, parse

_KEPT = 65_536
_MANY = 3


@lru_cache(_KEPT)
def compile_glob(pattern: str, separators: str = "") -> Matcher:
    """What matches `pattern`. `separators`: what `*` and `?` do not cross.

    Raises GlobError.
    """
    return compile_part(parse(pattern), separators)


@lru_cache(_KEPT)
def matches(pattern: str, text: str, separators: str = "") -> bool:
    """Whether all of `text` matches; what does not compile matches nothing."""
    try:
        compiled = compile_glob(pattern, separators)
    except GlobError:
        return False
    if pattern.count("*") > _MANY and text and text.isascii():
        # The library goes a long way before it says no.
        meant = is_meant(parse(pattern), text, separators)
        return meant and compiled.match(text.encode())
    return compiled.match(text.encode())


def is_valid(pattern: str) -> bool:
    """Whether `pattern` compiles."""
    try:
        compile_glob(pattern)
    except GlobError:
        return False
    return True
