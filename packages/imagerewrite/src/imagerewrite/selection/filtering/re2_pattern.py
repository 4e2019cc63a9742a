"""A pattern compiled by google-re2: the engine that Go's regexp descends from."""

from __future__ import annotations

from typing import Any

from imagerewrite.selection.errors import InvalidPolicy
from imagerewrite.selection.filtering.go_pattern import GoPattern


def compile_re2(text: str) -> Any:
    """For bytes and text. Raises re2.error, and UnicodeEncodeError."""
    import re2

    options = re2.Options()
    options.log_errors = False
    return re2.compile(text, options)


def compiled(pattern: GoPattern) -> Any:
    """Raises InvalidPolicy where RE2 does not take it."""
    import re2

    try:
        return compile_re2(pattern.text)
    except UnicodeEncodeError:
        raise InvalidPolicy(
            "the pattern has half a character in it", "write it in whole ones"
        ) from None
    except re2.error as error:
        why = error.args[0] if error.args else ""
        why = why.decode("utf-8", "replace") if isinstance(why, bytes) else why
        raise InvalidPolicy(
            f"filterTags.pattern {pattern.source!r} is no regular expression of RE2: "
            f"{why}",
            "RE2 has no look-around and no backreferences",
        ) from None


def ascii_matched(text: str) -> frozenset[str]:
    """Which characters of ASCII a class or an escape matches; none if RE2 refuses."""
    import re2

    try:
        found = compile_re2(text)
    except (re2.error, UnicodeEncodeError):
        return frozenset()
    return frozenset(each for each in map(chr, range(128)) if found.fullmatch(each))
