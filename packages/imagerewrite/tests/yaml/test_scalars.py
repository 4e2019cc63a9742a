"""How a new value is written: the style stays, whatever it is."""

from __future__ import annotations

import pytest

from imagerewrite import rewrite_bytes

SETTERS = {"ns:v": "reg.io/app:v2", "ns:n": "1.10", "ns:e": ""}
V = '# {"$imagepolicy": "ns:v"}'
N = '# {"$imagepolicy": "ns:n"}'
E = '# {"$imagepolicy": "ns:e"}'
WRITTEN = {
    "plain": (f"k: a {V}\n", f"k: reg.io/app:v2 {V}\n"),
    "plain, without a final newline": (f"k: a {V}", f"k: reg.io/app:v2 {V}"),
    "a number in plain": (f"k: a {N}\n", f'k: "1.10" {N}\n'),
    "nothing in plain": (f"k: a {E}\n", f'k: "" {E}\n'),
    "nothing in single quotes": (f"k: 'a' {E}\n", f"k: '' {E}\n"),
    "plain over two lines": (f"k: a\n   b {V}\n", f"k: reg.io/app:v2 {V}\n"),
    "double over two lines": (f'k: "a\n   b" {V}\n', f'k: "reg.io/app:v2" {V}\n'),
    "no blank before the comment": (f'k: "a"{V}\n', f'k: "reg.io/app:v2"{V}\n'),
    "colons in brackets": (f"k: [x:y, a:b {V}\n]", f"k: [x:y, reg.io/app:v2 {V}\n]"),
    "a number in brackets": (f"k: [a, {N}\n]", f'k: ["1.10", {N}\n]'),
    "an anchor": (f"k: &a b {V}\nz: *a\n", f"k: &a reg.io/app:v2 {V}\nz: *a\n"),
    "an anchor alone on its line": (
        f"k: &a {V}\n  b\n",
        f"k: &a {V}\n  reg.io/app:v2\n",
    ),
    "a tag of our own": (f"k: !x b {V}\n", f"k: !x reg.io/app:v2 {V}\n"),
    "a string's tag": (f"k: !!str b {N}\n", f'k: !!str "1.10" {N}\n'),
    "a number's tag": (f"k: !!int 1 {V}\n", f"k: reg.io/app:v2 {V}\n"),
    "a number's tag behind an anchor": (
        f"k: &a !!float 1.0 {N}\n",
        f'k: &a "1.10" {N}\n',
    ),
    "a literal": (f"k: | {V}\n  a\nz: 1\n", f"k: |- {V}\n  reg.io/app:v2\nz: 1\n"),
    "a literal, kept": (
        f"k: |+ {V}\n  a\n\n\nz: 1\n",
        f"k: |- {V}\n  reg.io/app:v2\n\n\nz: 1\n",
    ),
    "a folded one over lines": (
        f"k: >- {V}\n    a\n    b\n\n    c\nz: 1\n",
        f"k: >- {V}\n    reg.io/app:v2\nz: 1\n",
    ),
    "an indentation indicator": (
        f"k: |2 {V}\n   a\nz: 1\n",
        f"k: |2- {V}\n  reg.io/app:v2\nz: 1\n",
    ),
    "blanks that count as content": (
        f"k: | {V}\n  a  \n     \nz: 1\n",
        f"k: |- {V}\n  reg.io/app:v2\nz: 1\n",
    ),
    "a block with nothing in it": (
        f"k: | {V}\nz: 1\n",
        f"k: |- {V}\n  reg.io/app:v2\nz: 1\n",
    ),
    "a block with nothing in it at the end": (
        f"- k: | {V}",
        f"- k: |- {V}\n    reg.io/app:v2",
    ),
    "a block that an element is": (
        f"l:\n  - | {V}\n  - b\n",
        f"l:\n  - |- {V}\n    reg.io/app:v2\n  - b\n",
    ),
    "nothing in a block": (f"k: | {E}\n  a\nz: 1\n", f'k: "" {E}\nz: 1\n'),
    "a block with CRLF": (
        f"k: | {V}\r\n  a\r\n  b\r\n\r\nz: 1\r\n",
        f"k: |- {V}\r\n  reg.io/app:v2\r\n\r\nz: 1\r\n",
    ),
    "CRLF": (f"k: a {V}\r\nz: 1\r\n", f"k: reg.io/app:v2 {V}\r\nz: 1\r\n"),
    "an old Mac's line endings": (f"k: a {V}\rz: 1\r", f"k: reg.io/app:v2 {V}\rz: 1\r"),
    "a byte order mark": (f"\ufeffé: a {V}\n", f"\ufeffé: reg.io/app:v2 {V}\n"),
}


@pytest.mark.parametrize("parser", ["libyaml", "pure"])
@pytest.mark.parametrize("name", WRITTEN)
def test_the_style_stays(
    name: str, parser: str, request: pytest.FixtureRequest
) -> None:
    if parser == "pure":
        request.getfixturevalue("without_libyaml")
    before, after = WRITTEN[name]

    result = rewrite_bytes(before.encode(), "f.yaml", SETTERS)

    assert after == result.data.decode()
    assert rewrite_bytes(result.data, "f.yaml", SETTERS).data == result.data
