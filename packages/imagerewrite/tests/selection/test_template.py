"""What `extract` makes of a match; the answers are those of Go's Regexp.Expand."""

from __future__ import annotations

import pytest

from imagerewrite.selection.filtering.template import expand, parse_template

NAMES = {"b": (1,), "ts": (2,), "01": (2,), "\u00e9": (1,), "x": (3, 4, 2), "y": (3, 2)}
GROUPS = (b"a-42", b"a", b"42", None, b"")

EXPANDED: dict[str, str] = {
    "": "",
    "plain": "plain",
    "\\1": "\\1",
    "$": "$",
    "${1": "${1",
    "${": "${",
    "${}": "${}",
    "$-": "$-",
    "${1-}": "${1-}",
    "{$1}": "{a}",
    "$$": "$",
    "$$1": "$1",
    "$$$1": "$a",
    "$1": "a",
    "${1}": "a",
    "$0": "a-42",
    "$1x": "",
    "${1}x": "ax",
    "$b_$ts": "42",
    "${b}_$ts": "a_42",
    "$3": "",
    "$5": "",
    "$x": "",
    "${y}-": "42-",
    "$unknown.": ".",
    "$01": "42",
    "$\u00e9": "a",
    "$999999999999": "",
    "v$1.$2-": "va.42-",
}


@pytest.mark.parametrize(("template", "text"), EXPANDED.items())
def test_a_template_is_expanded(template: str, text: str) -> None:
    assert text == expand(parse_template(template, NAMES, 4), GROUPS.__getitem__)
