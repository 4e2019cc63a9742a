"""Which value a comment governs, with M for the marker. The reference agrees on all.

Values that the marker governs are called `yes` here, all others otherwise.
"""

from __future__ import annotations

import pytest

from imagerewrite import rewrite_bytes

M = '# {"$imagepolicy": "ns:v"}'
LINE_COMMENTS = """
k: yes M
k: "yes" M
k: 'yes'M
- yes M
- - yes M
- k: yes M
? k |: yes M
"k" : yes M
k:  yes\tM
k: yes M |# x
k: no # x M
k: no M x
k: noM
k: M | no
k: M |  a: no
k: M |- no
? no M |: v
k: M
k: &a M
k: {a: no} M
k: [no] M
k: [no], M
k: [a, yes M | ]
k: [a, yes, M | b]
k: [a, no | , M | b # x | , M]
k: [yes | , M | b]
k: [no M | , # x | b]
k: [no # x | , M | b]
k: [yes M | # x | , b]
k: [no, [b], M | c]
k: {a: yes M | }
k: {a: yes, M | b: c}
k: {a: M | yes}
k: {a: b, no M | }
k: {a: {b: c} M | }
k: [ M | no]
k: { M | a: no}
k: &a M | yes
k: !!str M | yes
k: &a M |  # x | yes
k: &a M | no # x
a: &a b | k: *a M
"""
HEAD_COMMENTS = """
M | k: no
l: |M |- yes |- b
l: |  M |  - yes
l: |- a |M |- yes
l: |- a # x |M |- yes
l: |- a |M |- no # x
l: |- a |# x |M |- no
l: |- a |M |# x |- no
l: |- a |M | |- no
l: |- a | |M |- yes
l: |- a | |M | |- yes
l: |- a |# x | |M |- yes
l: |M | |- yes
l: |- a |  M |- yes
l: |- - a |  M |- no
l: |- - a |M |- yes
l: |- x: 1 |  M |- no
l: |- x: 1 |M |- yes
l: |- a |M |- - no
l: |- a |M |- k: no
l: |- M |  yes
l: |- M | |  yes
l: |- # x |  M |  no
l: |- M |  # x |  no
l: |- |  M |  yes
l: |- |  M | |  no
l: |M |- M |  no
k: |  M |  yes
k: | M | | yes
k: |  # x |  M |  no
k: # x |  M |  yes
k: |  # x | |  M |  no
l: |- # x | |  M |  no
k: |  M |  no # x
k: |  M |  - yes
k: |  M |  - - no
k: [ | M | yes, b]
k: [a, | M | yes]
k: [a, | M | | no]
k: [a | M | , yes]
k: [a | M | ]
k: { | M | a: no}
k: {a: | M | yes}
k: v | M
"""


def _cases(table: str) -> list[str]:
    return [line for line in table.splitlines() if line]


@pytest.mark.parametrize("parser", ["libyaml", "pure"])
@pytest.mark.parametrize("case", _cases(LINE_COMMENTS) + _cases(HEAD_COMMENTS))
def test_it_governs_what_says_yes(
    case: str, parser: str, request: pytest.FixtureRequest
) -> None:
    if parser == "pure":
        request.getfixturevalue("without_libyaml")
    text = "kind: X\n" if not case.startswith("-") else ""
    text += case.replace(" |", "\n").replace("|", "\n").replace("M", M) + "\n"

    changes = rewrite_bytes(text.encode(), "f.yaml", {"ns:v": "x:1"}).changes

    assert ["yes"] * text.count("yes") == [change.old for change in changes]
