"""Characters to bytes, lines and columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.positions import Positions


def test_lines_and_columns_count_from_one() -> None:
    positions = Positions("ab\r\nc")

    assert positions.line_column(0) == (1, 1)
    assert positions.line_column(1) == (1, 2)
    assert positions.line_column(4) == (2, 1)
    assert positions.line_column(5) == (2, 2)


def test_lone_carriage_returns_end_lines_where_there_are_no_others() -> None:
    assert Positions("a\rb\rc").line_column(4) == (3, 1)


def test_a_byte_order_mark_shifts_bytes_and_no_columns() -> None:
    positions = Positions("é: x", base=3)

    assert positions.byte(2) == 6
    assert positions.line_column(2) == (1, 3)


@given(st.text("aé日🎉\n"), st.lists(st.integers(0, 50)))
def test_questions_may_come_in_any_order(text: str, questions: list[int]) -> None:
    positions = Positions(text)
    for question in questions:
        index = min(question, len(text))
        before = text[:index]

        assert len(before.encode()) == positions.byte(index)
        line = before.count("\n") + 1
        assert (line, len(before.rpartition("\n")[2]) + 1) == positions.line_column(
            index
        )
