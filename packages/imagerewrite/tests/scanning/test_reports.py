"""A scan, told to people and to programs."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from imagerewrite.problem_codes import problem
from imagerewrite.scanning.report.json import json_schema
from imagerewrite.scanning.report.registry import FORMS, render
from imagerewrite.scanning.result import ScanResult, Scans
from imagerewrite.tree.outcome import FileProblem

from .objects import name

WEB = ScanResult(name("web"), "r.example.com/web", ("2.0", "1.0"), 3, "registry")
MANY = ScanResult(
    name("many"),
    "r.example.com/many",
    tuple(str(each) for each in range(29, 9, -1)),
    20,
    "cache",
    left_out=2,
)
NONE = ScanResult(name("none"), "r.example.com/none", (), 0, "file")
DEAD = FileProblem("flux.yaml", problem(3, 1, "registry-unreachable", "no answer"))
SCANS = Scans(
    {each.repository: each for each in (MANY, NONE, WEB)}, (DEAD,), (name("old"),)
)


def test_nothing_is_told_of_nothing() -> None:
    assert b"" == render("text", Scans())


def test_people_read_a_line_for_each_repository() -> None:
    assert (
        "team-a/many  r.example.com/many  20 tags (2 no tags)  "
        "29 28 27 26 25 24 23 22 21 20 …\n"
        "team-a/none  r.example.com/none  0 tags\n"
        "team-a/old  suspended\n"
        "team-a/web  r.example.com/web  2 tags (1 excluded)  2.0 1.0\n"
    ) == render("text", SCANS).decode()


@pytest.mark.parametrize("form", FORMS)
def test_colour_is_for_people(form: str) -> None:
    assert (form == "text") == (b"\x1b[" in render(form, SCANS, color=True))
    assert b"\x1b[" not in render(form, SCANS)


@pytest.mark.parametrize("scans", [Scans(), SCANS])
def test_programs_get_what_the_schema_says(scans: Scans) -> None:
    document = json.loads(render("json", scans))

    jsonschema.validate(document, json.loads(json_schema()))


def test_programs_get_everything() -> None:
    document = json.loads(render("json", SCANS))

    assert 5 == document["exit_status"]
    assert ["team-a/many", "team-a/none", "team-a/web"] == [
        each["repository"] for each in document["repositories"]
    ]
    assert {
        "image": "r.example.com/web",
        "left_out": 0,
        "listed": 3,
        "repository": "team-a/web",
        "source": "registry",
        "tags": ["2.0", "1.0"],
    } == document["repositories"][2]
    assert ["team-a/old"] == document["suspended"]
    assert {
        "errors": 1,
        "scanned": 3,
        "suspended": 1,
        "tags": 22,
        "warnings": 0,
    } == document["summary"]
    assert [("flux.yaml", 3)] == [
        (each["file"], each["line"]) for each in document["problems"]
    ]


@pytest.mark.parametrize(
    "change",
    [{"schema": "x"}, {"more": 1}, {"repositories": [{}]}, {"suspended": ["web"]}],
)
def test_the_schema_refuses_another_document(change: dict[str, Any]) -> None:
    document = json.loads(render("json", SCANS)) | change

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json.loads(json_schema()))


def test_what_no_terminal_should_get_is_escaped() -> None:
    odd = ScanResult(name("a\x1bb"), "i\x1b", ("\x1b[31m",), 1, "registry")

    assert b"\x1b" not in render("text", Scans({odd.repository: odd}))
