"""The report for people: lines that stay lines."""

from __future__ import annotations

import pytest
from hypothesis import given

from imagerewrite.problem_codes import problem
from imagerewrite.report.printable import place, printable, shown_path
from imagerewrite.report.problem_lines import problem_line
from imagerewrite.report.report import Look, Report
from imagerewrite.report.text import render
from imagerewrite.tree.outcome import FileProblem

from .reports import ERROR, WARNING, change, changed, report, reports


def test_a_change_is_a_line() -> None:
    given = report(changed("./a.yaml", change(), change("", "x", 4)), changed())

    assert render(given, Look()).decode() == (
        "a.yaml:3:8: team-a:web: web:1 -> web:2\n"
        'a.yaml:4:8: team-a:web: "" -> x\n'
        "apps/web.yaml:3:8: team-a:web: web:1 -> web:2\n"
    )


def test_no_change_is_no_line() -> None:
    assert b"" == render(report(problems=(ERROR,)), Look())


def test_verbose_adds_whose_field_it_is() -> None:
    shown = render(report(changed()), Look(verbose=True)).decode()

    assert shown.endswith("web:2 (apps/v1 Deployment team-a/web spec.image)\n")


@pytest.mark.parametrize(
    ("each", "line"),
    [
        (
            ERROR,
            "bad.yaml:2:5: error: the mapping has 'image' twice [duplicate-key] "
            "(remove one of them)",
        ),
        (WARNING, "link.yaml: warning: it leads to /x [link-outside]"),
        (
            FileProblem("a\nb", problem(1, 1, "alias", "x\x1b[31m")),
            "a\\nb:1:1: warning: x\\x1b[31m [alias]",
        ),
    ],
)
def test_a_problem_is_a_line_as_compilers_write_it(
    each: FileProblem, line: str
) -> None:
    assert line == problem_line(each)


def test_colours_say_how_bad_it_is() -> None:
    assert "\x1b[31merror:\x1b[0m" in problem_line(ERROR, color=True)
    assert "\x1b[33mwarning:\x1b[0m" in problem_line(WARNING, color=True)


@given(reports)
def test_nothing_from_a_file_can_break_a_line_or_steer_a_terminal(
    given: Report,
) -> None:
    lines = render(given, Look(verbose=True)).decode().splitlines(keepends=True)
    lines += [problem_line(each) + "\n" for each in given.outcome.problems]

    changes = sum(len(each.changes) for each in given.outcome.changed)
    assert len(lines) == changes + len(given.outcome.problems)
    for line in lines:
        assert line[:-1].isprintable()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("web:1", "web:1"),
        ("é日本", "é日本"),
        ("a b", "a b"),
        ("a\tb\r\n", "a\\tb\\r\\n"),
        ("\x1b[0m", "\\x1b[0m"),
        ("\u202e", "\\u202e"),
        ("\udcff", "\\udcff"),
    ],
)
def test_what_is_not_printable_is_escaped(text: str, shown: str) -> None:
    assert shown == printable(text)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a.yaml", "a.yaml"),
        ("./a.yaml", "a.yaml"),
        ("../a.yaml", "../a.yaml"),
        ("/x/a.yaml", "/x/a.yaml"),
        (".", "."),
        ("./", "./"),
    ],
)
def test_this_folder_is_not_shown(path: str, shown: str) -> None:
    assert shown == shown_path(path)
    assert shown == place(path, 0, 0)
