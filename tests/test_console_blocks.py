"""Reading the console blocks of a document."""

from __future__ import annotations

import pytest

from .console_blocks import Block, Step, console_blocks, shows

NO_BLOCKS = {
    "no fence": "$ ls\n",
    "another language": "```sh\n$ ls\n```\n",
    "no language": "```\n$ ls\n```\n",
    "fence that never ends": "```console\n$ ls\n",
    "language that only begins so": "```console2\n$ ls\n```\n",
}


@pytest.mark.parametrize("document", NO_BLOCKS.values(), ids=NO_BLOCKS)
def test_what_is_no_console_block_is_left_alone(document: str) -> None:
    assert [] == list(console_blocks(document))


def test_each_block_is_found_with_its_line() -> None:
    document = "# x\n\n```console\n$ a\n1\n```\n```console\n$ b\n```\n"
    assert [Block(3, "$ a\n1\n"), Block(7, "$ b\n")] == list(console_blocks(document))


STEPS = {
    "nothing shown": ("$ a\n", [Step("a", "")]),
    "one line shown": ("$ a\n1\n", [Step("a", "1\n")]),
    "dollar within a line": ("$ a\nb $ c\n", [Step("a", "b $ c\n")]),
    "empty line shown": ("$ a\n\n1\n", [Step("a", "\n1\n")]),
    "two commands": ("$ a\n1\n$ b\n2\n", [Step("a", "1\n"), Step("b", "2\n")]),
    "goes on": ("$ a \\\n  b\n1\n", [Step("a \\\n  b", "1\n")]),
    "goes on twice": ("$ a \\\n b \\\n c\n", [Step("a \\\n b \\\n c", "")]),
}


@pytest.mark.parametrize(("text", "expected"), STEPS.values(), ids=STEPS)
def test_a_block_is_commands_with_what_they_show(
    text: str, expected: list[Step]
) -> None:
    assert expected == list(Block(1, text).steps)


@pytest.mark.parametrize("text", ["", "1\n", "1\n$ a\n", "$a\n"])
def test_a_block_begins_with_a_command(text: str) -> None:
    with pytest.raises(ValueError, match="line 7: a console block begins with"):
        _ = Block(7, text).steps


SHOWN = {
    "the same": ("a\n", "a\n"),
    "nothing": ("", ""),
    "blanks at the end": ("a\n", "a  \n"),
    "dots within a line": ("a ... c\n", "a b c\n"),
    "dots for no text": ("a...\n", "a\n"),
    "dots for some lines": ("a\n...\nd\n", "a\nb\nc\nd\n"),
    "dots for no line": ("a\n...\nd\n", "a\nd\n"),
    "dots for all": ("...\n", "a\nb\n"),
    "no line end": ("a\n", "a"),
}
NOT_SHOWN = {
    "another text": ("a\n", "b\n"),
    "more": ("a\n", "a\nb\n"),
    "less": ("a\nb\n", "a\n"),
    "blanks at the beginning": ("a\n", " a\n"),
    "nothing where there is something": ("", "a\n"),
    "a pattern is a text": ("a.c\n", "abc\n"),
    "two dots are two dots": ("a..c\n", "abbc\n"),
    "dots in a line are no lines": ("a...c\n", "a\nc\n"),
}


@pytest.mark.parametrize(("expected", "actual"), SHOWN.values(), ids=SHOWN)
def test_it_shows_that(expected: str, actual: str) -> None:
    assert shows(expected, actual)


@pytest.mark.parametrize(("expected", "actual"), NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_it_does_not_show_that(expected: str, actual: str) -> None:
    assert not shows(expected, actual)
