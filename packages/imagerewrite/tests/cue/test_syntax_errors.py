"""What a person sees of a text that is no CUE."""

from __future__ import annotations

import pytest

from imagerewrite.cue import CueSyntaxError, parse

from .parsed import parsed


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: }", 1, 4, "unexpected '}'"),
        ("a: 1\nb: [\n", 3, 1, "unexpected end of the file"),
        ("a: (1\n)", 1, 6, "unexpected end of the line"),
        ("a: 1 2", 1, 6, "unexpected '2'"),
        ("a: foo +\n", 2, 1, "unexpected end of the file"),
        ('a: "b', 1, 4, "the string is not closed"),
        ('a: "b\n"', 1, 4, "the string is not closed"),
        ('a: """\nb\n', 1, 4, "the string is not closed"),
        ('a: """b"""', 1, 7, 'no newline follows the """'),
        ('a: """\n\tb\n c\n\t"""', 3, 1, "the line is not indented as the closing"),
        (r'a: "\x41"', 1, 5, r"'\\x' is no escape"),
        (r'a: #"\#y"#', 1, 6, r"'\\#y' is no escape"),
        ("a: #b#", 1, 6, "unexpected"),
        ("a: ##", 1, 4, "no quote follows the '#'"),
        ('a: "\\(b"', 1, 8, "the string is not closed"),
        ('a: "\\(b', 1, 4, "the interpolation is not closed"),
        ('a: "\\(b,)"', 1, 8, "unexpected ','"),
        ("a: 012", 1, 4, "a number does not begin with 0"),
        ("a: 1__0", 1, 4, "'_' stands between no two digits"),
        ("a: 1_", 1, 4, "'_' stands between no two digits"),
        ("a: 1_.5", 1, 4, "'_' stands between no two digits"),
        ("a: 0x1_", 1, 4, "'_' stands between no two digits"),
        ("a: 1e", 1, 5, "the exponent has no digits"),
        ("a: 0x", 1, 4, "no digit follows 0x"),
        ("a: 1 @b(", 1, 8, "the attribute is not closed"),
        ("a: 1 @b(]", 1, 9, "']' closes no bracket"),
        ('a: 1 @b("\\(c)")', 1, 9, "an attribute has no interpolations"),
        ("a: 1 @b(c^d)", 1, 10, "unexpected '^'"),
        ("é²: 1", 1, 2, "unexpected '²'"),
        ("a: 1 % 2", 1, 6, "unexpected '%'"),
        ("// \0", 1, 4, "U+0000 may not stand in CUE"),
        ("a: 1\n\ufeff", 2, 1, "U+FEFF may not stand in CUE"),
        ("__a: 1", 1, 1, "names that begin with __ are reserved"),
        ("let __a = 1", 1, 5, "names that begin with __ are reserved"),
        ("package #a", 1, 9, "a package is not named like a definition"),
        ('import #a "b"', 1, 8, "an import is not named like a definition"),
        ('import "a b"', 1, 8, "this is no import path"),
        ("package: 1", 1, 8, "unexpected ':'"),
        ("a~X: 1", 1, 2, "this needs @experiment(aliasv2)"),
        ("a: b...", 1, 4, "this needs @experiment(explicitopen)"),
        ("if a {} else {}", 1, 9, "this needs @experiment(try)"),
        ("@experiment(b)\n\na~X: 1", 1, 1, "no experiment 'b'"),
        ("[a, b]: 1", 1, 7, "unexpected ':'"),
        ('["a" // c\n, "b"]', 2, 1, "unexpected ','"),
    ],
)
def test_it_says_what_and_where(
    text: str, line: int, column: int, message: str
) -> None:
    with pytest.raises(CueSyntaxError) as caught:
        parse(text)
    error = caught.value
    assert (line, column) == (error.line, error.column)
    assert error.message.startswith(message)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a: }", "line 1, column 4: unexpected '}'\na: }\n   ^"),
        ("\ta: }\r\n", "line 1, column 5: unexpected '}'\n\ta: }\n\t   ^"),
        ("a: \x1b}", "line 1, column 4: unexpected '\\x1b'\na: \N{MIDDLE DOT}}\n   ^"),
        ("a: 1\n(", "line 2, column 2: unexpected end of the file\n(\n ^"),
    ],
)
def test_the_line_is_shown_with_a_caret_under_the_column(text: str, shown: str) -> None:
    assert shown == str(parsed(text))


def test_of_a_long_line_a_part_is_shown() -> None:
    error = parsed("a: [" + "1, " * 10_000 + "}" + "1, " * 10_000)
    assert len(str(error)) < 1000


@pytest.mark.parametrize(
    "text",
    [
        "@experiment(aliasv2, try)\npackage x\na~X: 1\nb~(K,V): 1\nif c {} else {}",
        "@experiment(explicitopen)\na: b...",
        "try: 1\nfor: if: let: 2",
        "try {a: b?}",
        'a: """\r\n\tb\r\n\r\n\t"""\r\n',
        "a: 1\r\n, b: 2",
        "a\n: 1",
        "l: [\n1\n2\n]",
        "",
        "// only this",
        "@foo\n(bar)",
    ],
)
def test_what_only_looks_wrong_is_cue(text: str) -> None:
    parse(text)


@pytest.mark.parametrize("text", ["a~X: 1", "a: b...", "if a {} else {}"])
def test_experiments_may_go_undeclared_where_that_is_asked_for(text: str) -> None:
    parse(text, undeclared_experiments=True)
