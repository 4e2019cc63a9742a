"""Import paths: which strings may be one. As cue/parser's isValidImport has it."""

from __future__ import annotations

import unicodedata

_FORBIDDEN = frozenset("!\"#$%&'()*,:;<=>?[\\]^{|}`\ufffd ")


def valid_import(path: str) -> bool:
    """Whether `path`, decoded, names a package; `:name` may follow it."""
    before, colon, _ = path.rpartition(":")
    path = before if colon else path
    return bool(path) and not any(
        character in _FORBIDDEN or unicodedata.category(character)[0] in "CZ"
        for character in path
    )
