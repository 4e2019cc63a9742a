"""The listing of markers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from imagerewrite.listing.exit_status import exit_status
from imagerewrite.listing.json import json_schema
from imagerewrite.listing.registry import render
from imagerewrite.tree.list_markers import Listing, list_markers

MARKER = '{"$imagepolicy": "team-a:web:tag"}'
POD = f"""kind: Pod
metadata: {{name: web, namespace: team-a}}
image:
  tag: "1.4" # {MARKER}
  side: '' # {MARKER}
"""
CUE = f'labels: "a.b": "x\\ty" // {MARKER}\n'


@pytest.fixture
def listing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Listing:
    monkeypatch.chdir(tmp_path)
    Path("web").mkdir()
    Path("web/pod.yaml").write_text(POD)
    Path("web/a.cue").write_text(CUE)
    Path("plain.yaml").write_text("image: web:1\n")
    Path("odd.yaml").write_text(f"# {MARKER}\n")
    return list_markers(["."])


def test_a_tree_without_a_marker_is_an_empty_listing(tmp_path: Path) -> None:
    (tmp_path / "plain.yaml").write_text("image: web:1\n")

    listing = list_markers([str(tmp_path)])

    assert b"" == render("text", listing)
    assert [] == json.loads(render("json", listing))["markers"]
    assert 0 == exit_status(listing)


def test_people_read_a_line_for_each_marker(listing: Listing) -> None:
    assert (
        'web/a.cue:1:17: team-a:web:tag: labels."a.b" = x\\ty\n'
        "web/pod.yaml:4:8: team-a:web:tag: image.tag = 1.4\n"
        'web/pod.yaml:5:9: team-a:web:tag: image.side = ""\n'
    ) == render("text", listing).decode()


def test_colour_is_for_terminals(listing: Listing) -> None:
    assert b"\x1b[" not in render("text", listing)
    assert b"\x1b[" in render("text", listing, color=True)


def test_programs_get_what_the_schema_says(listing: Listing) -> None:
    document = json.loads(render("json", listing))

    jsonschema.validate(document, json.loads(json_schema()))
    assert {"errors": 0, "files": 4, "markers": 3, "warnings": 1} == document["summary"]
    assert {
        "column": 8,
        "end": POD.index('"1.4"') + 5,
        "file": "web/pod.yaml",
        "format": "yaml",
        "line": 4,
        "object": "Pod team-a/web",
        "path": "image.tag",
        "setter": "team-a:web:tag",
        "start": POD.index('"1.4"'),
        "value": "1.4",
    } == document["markers"][1]


@pytest.mark.parametrize("change", [{"schema": "x"}, {"more": 1}, {"markers": [{}]}])
def test_the_schema_refuses_another_document(
    listing: Listing, change: dict[str, Any]
) -> None:
    document = json.loads(render("json", listing)) | change

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, json.loads(json_schema()))


def test_a_file_that_does_not_parse_fails_and_the_others_are_listed(
    listing: Listing,
) -> None:
    assert 0 == exit_status(listing)
    Path("broken.yaml").write_text(f"[ # {MARKER}\n")

    again = list_markers(["."])

    assert 4 == exit_status(again)
    assert listing.fields == again.fields
