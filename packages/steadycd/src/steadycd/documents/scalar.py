"""What an unquoted scalar of YAML stands for.

As YAML 1.2's core schema has it, but that a word or a number which YAML 1.1 reads as
something else is refused: the writer meant one of the two, and we cannot know which.
"""

from __future__ import annotations

import re

from imagerewrite.yaml.non_string import reads_as_no_string

Value = str | int | float | bool | None
_WORDS: dict[str, Value] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")


def plain_value(text: str) -> Value:
    """The value. Raises ValueError where YAML's versions do not agree."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if reads_as_no_string(text):
        raise ValueError(f"{text} is not the same in every version of YAML")
    return text
