"""What string literals say, and which of a file's strings are shown to others."""

from __future__ import annotations

import pytest

from imagerewrite.cue import parse, string_values
from imagerewrite.cue.decode import decoded


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ('""', ""),
        ('"a:b"', "a:b"),
        (r'"\a\b\f\n\r\t\v\\\/\""', '\a\b\f\n\r\t\v\\/"'),
        (r'"\u0041\U0001F600"', "A\U0001f600"),
        (r'"\ud83d\ude00"', "\U0001f600"),
        (r'"\ud83d"', "\ufffd"),
        (r'"\\u0041"', r"\u0041"),
        (r'#"\n\#n"#', "\\n\n"),
        ('#""#', ""),
        ('#"""#', '"'),
        ('##"a"#b"##', 'a"#b'),
        ("'a'", "a"),
        (r"'\x41\101\''", "AA'"),
        ('"""\n"""', ""),
        ('"""\n\n"""', ""),
        ('"""\n\ta\n\t  b\n\n\tc\n\t"""', "a\n  b\n\nc"),
        ('"""\r\n\ta\r\n\tb\r\n\t"""', "a\nb"),
        ('#"""\n  a\\n\\#n\n  """#', "a\\n\n"),
    ],
)
def test_a_literal_says(literal: str, value: str) -> None:
    parse(f"x: {literal}")
    assert value == decoded(literal, 0, len(literal))


STRINGS = """\
package x // "a"
import "strings"
a: "1"
b: "2", c: "3",
d: "4" // taken
e: "5" @foo()
f: {g: "6"}
h: ["7",
	"8"
	,
	"9"]
i: *"10" | string
j: "11" | "12"
"13": "\\(a)" + "14"
["15"]: 'b'
k: f("16")
let l = "17"
m: "18" // {"$imagepolicy": "ns:v"}
n: "19" | {}
"""


def test_strings_are_found_with_where_a_marker_can_go() -> None:
    shown = {}
    for each in string_values(parse(STRINGS)):
        comment = "" if each.comment_at is None else STRINGS[: each.comment_at][-3:]
        attribute = each.attribute_at and STRINGS[: each.attribute_at][-3:]
        shown[each.value] = (each.path, comment, attribute or "", each.marked)
    assert shown == {
        "1": ("a", '"1"', '"1"', False),
        "2": ("b", "", '"2"', False),
        "3": ("c", '3",', '"3"', False),
        "4": ("d", "", '"4"', False),
        "5": ("e", "o()", "o()", False),
        "6": ("f.g", "", '"6"', False),
        "7": ("h[0]", '7",', "", False),
        "8": ("h[1]", "", "", False),
        "9": ("h[2]", "", "", False),
        "10": ("i", "ing", "ing", False),
        "17": ("l", '17"', "", False),
        "18": ("m", "", '18"', True),
        "19": ("n", "", " {}", False),
    }
