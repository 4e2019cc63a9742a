"""The body of a pull request: tables that nothing from a file can break."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.report.markdown import LARGEST_TABLE, code, render
from imagerewrite.report.printable import printable
from imagerewrite.report.report import Look, Report

from .reports import ERROR, change, changed, report, reports


def test_changes_are_a_table_and_problems_another() -> None:
    given = report(changed("./a.yaml"), problems=(ERROR,))

    assert render(given, Look()).decode() == (
        "1 value in 1 file changed; 9 files looked at. 1 error.\n"
        "\n"
        "| File | Field | Setter | Old | New |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| `a.yaml` | `apps/v1 Deployment team-a/web spec.image` | `team-a:web` "
        "| `web:1` | `web:2` |\n"
        "\n"
        "### Problems\n"
        "\n"
        "| Severity | Where | Message | Code | Hint |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| `error` | `bad.yaml:2:5` | `the mapping has 'image' twice` "
        "| `duplicate-key` | `remove one of them` |\n"
    )


def test_without_either_it_is_the_sentence_alone() -> None:
    assert b"Nothing to change; 9 files looked at.\n" == render(report(), Look())


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("", ""),
        ("web:1", "`web:1`"),
        ("a|b", r"`a\|b`"),
        (r"a\|b", r"`a\\|b`"),
        ("a`b", "`` a`b ``"),
        ("``", "``` `` ```"),
        ("`", "`` ` ``"),
        (" a", "`  a `"),
        ("a\nb", r"`a\nb`"),
        ("<b>@team #1</b>", "`<b>@team #1</b>`"),
    ],
)
def test_text_stands_in_a_code_span(text: str, span: str) -> None:
    assert span == code(text)


def _text_of(span: str) -> str:
    """As GFM reads the code span that a table's cell is: 6.3, and 4.10 for the `|`."""
    span = span.replace(r"\|", "|")
    fence = re.match("`+", span)
    assert fence
    inner = span[fence.end() : -fence.end()]
    assert fence[0] not in re.findall("`+", inner)
    if inner[:1] == inner[-1:] == " " and inner.strip(" "):
        return inner[1:-1]
    return inner


@given(st.text(alphabet=st.sampled_from("a`| \\\n<*é"), min_size=1, max_size=8))
def test_what_is_read_from_it_is_what_was_shown(text: str) -> None:
    assert printable(text) == _text_of(code(text))


def test_a_table_ends_where_a_body_would_be_too_large() -> None:
    changes = [change(line=number) for number in range(1, 5000)]

    text = render(report(changed("a.yaml", *changes)), Look()).decode()

    rows = text.count("| `a.yaml` |")
    assert f"\n\n… and {len(changes) - rows} more changes.\n" in text
    assert LARGEST_TABLE * 0.9 < len(text) < LARGEST_TABLE * 1.1


@given(reports)
def test_each_row_has_as_many_cells_as_the_table(given: Report) -> None:
    lines = render(given, Look()).decode().split("\n")

    rows = [line for line in lines if line.startswith("|")]
    changes = sum(len(each.changes) for each in given.outcome.changed)
    problems = len(given.outcome.problems)
    tables = bool(changes) + bool(problems)
    assert len(rows) == changes + problems + 2 * tables
    for row in rows:
        assert 6 == len(re.findall(r"(?<!\\)\|", row)) or "\\" in row
