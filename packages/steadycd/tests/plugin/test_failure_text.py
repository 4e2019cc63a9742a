"""What goes to stderr fits, and says nothing that it must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd.plugin.failure_text import MOST, detail_lines, first_line


@given(st.text(), st.lists(st.text(max_size=2000), max_size=200))
def test_all_of_it_fits(message: str, details: list[str]) -> None:
    shown = [f"steadycd: error: {first_line(message)}", *detail_lines(details)]
    assert len("\n".join([*shown, ""]).encode()) <= MOST


def test_what_is_left_out_is_counted() -> None:
    shown = detail_lines(["x" * 200] * 1000)
    assert f"… and {1000 - len(shown) + 1} more lines" == shown[-1]
    assert 10 < len(shown) < 20


@pytest.mark.parametrize("text", ["", "a", "a\tb", "ß 日"])
def test_text_is_shown_as_it_is(text: str) -> None:
    assert (text, [text]) == (first_line(text), detail_lines([text]))


def test_nothing_speaks_to_the_terminal() -> None:
    assert "a·[31mb··" == first_line("a\x1b[31mb\x07\x9b")
