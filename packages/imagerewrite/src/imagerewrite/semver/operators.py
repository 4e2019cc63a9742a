"""Each operator: from a term to the versions that it allows.

Source: Masterminds semver v3.5.0, constraints.go (constraintOps), whose quirks with
`*` and 0.0.0 follow from the same code.
"""

from __future__ import annotations

from collections.abc import Callable

from imagerewrite.semver.span import ALL, Allowed, Span, just_after
from imagerewrite.semver.term import Term
from imagerewrite.semver.version import Key, prerelease_key


def _next(term: Term) -> Key:
    """The first version above all that begin with the term's numbers."""
    version = term.version
    if term.precision == "major":
        return (version.major + 1,)
    return (version.major, version.minor + 1)


def _greater(term: Term) -> Allowed:
    partial = term.precision in ("major", "minor")
    return Allowed(Span(_next(term) if partial else just_after(term.version.key)))


def _less(term: Term) -> Allowed:
    return Allowed(Span(high=term.version.key))


def _at_least(term: Term) -> Allowed:
    return Allowed(Span(term.version.key))


def _at_most(term: Term) -> Allowed:
    full = term.precision == "full"
    return Allowed(Span(high=just_after(term.version.key) if full else _next(term)))


def _tilde(term: Term) -> Allowed:
    version = term.version
    zero = version.major == version.minor == version.patch == 0
    if zero and term.precision in ("full", "none"):
        return _at_least(term)
    return Allowed(Span(version.key, _next(term)))


def _caret(term: Term) -> Allowed:
    version = term.version
    if version.major or term.precision == "major":
        high: Key = (version.major + 1,)
    elif version.minor or term.precision == "minor":
        high = (0, version.minor + 1)
    else:
        high = (0, 0, version.patch + 1)
    return Allowed(Span(version.key, high))


def _equal(term: Term) -> Allowed:
    if term.precision != "full":
        return _tilde(term)
    return Allowed(Span(term.version.key, just_after(term.version.key)))


def _not_equal(term: Term) -> Allowed:
    version = term.version
    if term.precision == "major":
        return Allowed(ALL, Span((version.major,), (version.major + 1,)))
    if term.precision == "minor":
        # Of all patches only those with this very prerelease, or without any.
        return Allowed(
            ALL,
            Span((version.major, version.minor), (version.major, version.minor + 1)),
            prerelease_key(version.prerelease),
        )
    return Allowed(ALL, Span(version.key, just_after(version.key)))


OPERATORS: dict[str, Callable[[Term], Allowed]] = {
    "": _equal,
    "=": _equal,
    "!=": _not_equal,
    ">": _greater,
    "<": _less,
    ">=": _at_least,
    "=>": _at_least,
    "<=": _at_most,
    "=<": _at_most,
    "~": _tilde,
    "~>": _tilde,
    "^": _caret,
}
