from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.automation.report.changed_bytes import Spans, changed_bytes
from imagerewrite.automation.report.hunks import Piece, hunks
from imagerewrite.change import Change

from .runs import CUE, DEPLOYMENT, changed


def _change(start: int, end: int, new: str) -> Change:
    return Change("a:b", "", new, start, end, 1, 1, "", "", "yaml")


def _cut(text: bytes, spans: Spans) -> list[bytes]:
    return [text[start:end] for start, end in spans]


def test_nothing_changed_has_no_spans() -> None:
    assert changed_bytes(b"same", b"same", ()) == ((), ())


def test_values_in_quotes_are_spanned_with_what_was_replaced() -> None:
    file = changed("apps/a.yaml", DEPLOYMENT)

    old, new = changed_bytes(file.before, file.after, file.changes)

    assert _cut(file.before, old) == [b"'registry.example.com/web:1.4.0'", b"1.9"]
    assert _cut(file.after, new) == [b"'registry.example.com/web:1.5.0'", b'"1.10"']


def test_two_values_on_a_line_are_two_spans() -> None:
    file = changed("apps/b.cue", CUE)

    old, new = changed_bytes(file.before, file.after, file.changes)

    assert _cut(file.before, old) == [b"1.4.0", b"1.9"]
    assert _cut(file.after, new) == [b"1.5.0", b"1.10"]


@given(
    st.lists(
        st.tuples(
            st.text("ab", min_size=1, max_size=4),
            st.text("12", max_size=4),
            st.text("345", min_size=1, max_size=4),
        ),
        max_size=5,
    ),
    st.text("ab", max_size=3),
)
def test_what_is_outside_of_the_spans_is_equal(
    rows: list[tuple[str, str, str]], tail: str
) -> None:
    before = after = b""
    changes = []
    for gap, old_value, new_value in rows:
        start = len(before) + len(gap)
        before += f"{gap}{old_value}".encode()
        after += f"{gap}{new_value}".encode()
        changes.append(_change(start, start + len(old_value), new_value))
    before, after = before + tail.encode(), after + tail.encode()

    old, new = changed_bytes(before, after, changes)

    assert [row[1].encode() for row in rows] == _cut(before, old)
    assert [row[2].encode() for row in rows] == _cut(after, new)


def test_a_hunk_numbers_its_lines_and_marks_what_changed() -> None:
    (lines,) = hunks(changed("apps/a.yaml", DEPLOYMENT))

    assert [(line.mark, line.old, line.new) for line in lines] == [
        (" ", 2, 2),
        (" ", 3, 3),
        (" ", 4, 4),
        ("-", 5, 0),
        ("-", 6, 0),
        ("+", 0, 5),
        ("+", 0, 6),
    ]
    assert lines[-1].pieces == (
        Piece("  tag: ", False),
        Piece('"1.10"', True),
        Piece('   # {"$imagepolicy": "team-a:api:tag"}', False),
    )


def test_a_file_without_a_line_feed_at_its_end_says_so() -> None:
    (lines,) = hunks(changed("a.yaml", b'tag: 1 # {"$imagepolicy": "team-a:web:tag"}'))

    assert [line.mark for line in lines] == ["-", "\\", "+", "\\"]


def test_distant_changes_are_hunks_of_their_own() -> None:
    line = b'tag: 1 # {"$imagepolicy": "team-a:web:tag"}\n'

    found = list(
        hunks(
            changed(
                "a.yaml",
                line + b"- x\n" * 0 + b"#\n" * 20 + line[:0] + b"x: {}\n" + b"n" + line,
            )
        )
    )

    assert [1, 20] == [lines[0].old for lines in found]
