"""Workflow commands: read back as the runner of GitHub Actions reads them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from imagerewrite.problem_codes import problem
from imagerewrite.report.github import MOST, command, render
from imagerewrite.report.report import Look, Report
from imagerewrite.tree.outcome import FileProblem

from .reports import ERROR, WARNING, change, changed, report, reports

_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def _unescaped(text: str) -> str:
    # In the order of the runner (ActionCommand.cs): the per cent sign last.
    for escape, character in (
        ("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"),
    ):  # fmt: skip
        text = text.replace(escape, character)
    return text


def _read(line: str) -> tuple[str, dict[str, str], str]:
    found = _COMMAND.fullmatch(line)
    assert found, line
    pairs = (each.partition("=") for each in found[2].split(","))
    properties = {name: _unescaped(value) for name, _, value in pairs}
    return found[1], properties, _unescaped(found[3])


def test_problems_and_changes_are_commands_with_the_summary_below() -> None:
    given = report(changed("./a.yaml"), problems=(ERROR, WARNING))

    assert render(given, Look()).decode() == (
        "::error file=bad.yaml,line=2,col=5,title=duplicate-key::"
        "the mapping has 'image' twice (remove one of them)\n"
        "::warning file=link.yaml,title=link-outside::it leads to /x\n"
        "::notice file=a.yaml,line=3,col=8,title=team-a%3Aweb::web:1 -> web:2\n"
        "1 value in 1 file changed; 9 files looked at. 1 error, 1 warning.\n"
    )


def test_what_would_change_fails_the_job_so_it_is_an_error() -> None:
    given = report(changed(applied=False), dry=True)

    assert render(given, Look()).startswith(b"::error file=apps/web.yaml,line=3,")


def test_what_could_not_be_written_is_no_change() -> None:
    assert b"::" not in render(report(changed(applied=False)), Look())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("plain", "plain"),
        ("100%", "100%25"),
        ("a%0Ab", "a%250Ab"),
        ("a\r\nb", "a%0D%0Ab"),
        ("a::b,c", "a::b,c"),
    ],
)
def test_a_message_is_escaped(given: str, expected: str) -> None:
    assert f"::notice file=f,title=t::{expected}" == command(
        "notice", "f", {}, "t", given
    )


def test_a_property_is_escaped_more() -> None:
    assert "::error file=a%3Ab%2Cc%25%0A,line=1,title=x%3Ay::m" == command(
        "error", "a:b,c%\n", {"line": 1}, "x:y", "m"
    )


@pytest.mark.parametrize("count", [0, 1, MOST])
def test_all_are_shown_up_to_the_most_that_github_shows(count: int) -> None:
    lines = render(report(*[changed()] * count), Look()).decode().splitlines()

    assert count == sum(line.startswith("::notice ") for line in lines)
    assert 1 == sum(not line.startswith("::") for line in lines)


def test_of_each_kind_no_more_are_shown_but_counted() -> None:
    changes = [change(line=number) for number in range(1, MOST + 4)]
    problems = (*[ERROR] * (MOST + 1), *[WARNING] * MOST)
    lines = render(report(changed("a", *changes), problems=problems), Look()).decode()

    for kind in ("error", "warning", "notice"):
        assert MOST == lines.count(f"::{kind} ")
    assert (
        "\nNot annotated: 1 more of the kind error, 3 more of the kind notice.\n"
        in lines
    )


def test_bytes_that_are_no_text_are_told() -> None:
    odd = FileProblem("\udcff.yaml", problem(1, 1, "alias", "x"))

    assert b"file=\\udcff.yaml," in render(report(problems=(odd,)), Look())


@given(reports)
def test_nothing_from_a_file_can_be_a_command(given: Report) -> None:
    lines = render(given, Look()).decode().split("\n")

    commands = [_read(line) for line in lines if line.startswith("::")]
    kinds = {"error", "notice"} if given.outcome.changed else {"error"}
    expected = [each.problem for each in given.outcome.problems]
    for (kind, properties, message), each in zip(commands, expected, strict=False):
        assert (each.severity, each.code) == (kind, properties["title"])
        assert message.startswith(each.message)
    for kind, properties, message in commands[len(expected) :]:
        assert kind in kinds
        assert {"file", "line", "col", "title"} == set(properties)
        assert " -> " in message
    assert len(lines) == len(commands) + 2
