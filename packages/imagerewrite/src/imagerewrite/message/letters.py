"""Characters as Go's unicode package sees them: one always becomes one."""

from __future__ import annotations

from unicodedata import category


def to_upper(character: str) -> str:
    """unicode.ToUpper."""
    upper = character.upper()
    return upper if len(upper) == 1 else to_title(character)


def to_lower(character: str) -> str:
    """unicode.ToLower."""
    return character.lower()[:1]


def to_title(character: str) -> str:
    """unicode.ToTitle."""
    title = character.title()
    return title if len(title) == 1 else character


def is_upper(character: str) -> bool:
    """unicode.IsUpper."""
    return category(character) == "Lu"


def is_lower(character: str) -> bool:
    """unicode.IsLower."""
    return category(character) == "Ll"


def is_letter(character: str) -> bool:
    """unicode.IsLetter."""
    return category(character)[0] == "L"


def is_number(character: str) -> bool:
    """unicode.IsNumber."""
    return category(character)[0] == "N"


def is_punctuation(character: str) -> bool:
    """unicode.IsPunct."""
    return category(character)[0] == "P"
