"""What is marked and what is not, file by file."""

from __future__ import annotations

from pathlib import Path

import pytest

from imagerewrite.formats.registry import format_of
from imagerewrite.image_ref import ImageRef
from imagerewrite.rewrite import rewrite_bytes
from imagerewrite.setters import Policy, setters_of

from .case_files import BEFORE, UNCHANGED, after_of, marked, name_of

DIGEST = "sha256:" + "cd" * 32
IMAGE = ImageRef("registry.example.com/other", "9.9.9", DIGEST)
SETTERS = setters_of([Policy("team-a", "web", IMAGE)])


@pytest.mark.parametrize("path", UNCHANGED, ids=name_of)
def test_a_file_without_a_place_for_a_marker_stays_as_it_is(path: Path) -> None:
    data = path.read_bytes()

    result = marked(data, path)

    assert data == result.data
    assert () == result.changes


def test_the_files_that_stay_outnumber_those_that_change() -> None:
    assert len(UNCHANGED) > len(BEFORE)


@pytest.mark.parametrize("path", BEFORE, ids=name_of)
def test_comments_are_added_and_the_rest_stays(path: Path) -> None:
    result = marked(path.read_bytes(), path)

    assert after_of(path) == result.data
    assert () == result.problems


@pytest.mark.parametrize("path", BEFORE, ids=name_of)
def test_marking_twice_is_marking_once(path: Path) -> None:
    after = after_of(path)

    assert after == marked(after, path).data


@pytest.mark.parametrize("path", BEFORE, ids=name_of)
def test_each_change_is_where_it_says_and_governs_its_field(path: Path) -> None:
    before = path.read_bytes()
    result = marked(before, path)
    found = format_of(str(path))
    assert found is not None

    sites = [
        (site.setter, site.path, site.line, site.column)
        for site in found.find(result.data).sites
    ]
    for change in result.changes:
        where = (change.setter, change.path, change.line, change.column)
        assert where in sites
    assert len(sites) == len(result.changes) + len(found.find(before).sites)
    starts = [change.start for change in result.changes]
    assert sorted(starts) == starts


@pytest.mark.parametrize("path", BEFORE, ids=name_of)
def test_a_marked_value_follows_its_policy(path: Path) -> None:
    result = marked(path.read_bytes(), path)

    rewritten = rewrite_bytes(result.data, str(path), SETTERS, all_known=False)

    followed = {
        (change.path, change.setter): change.new for change in rewritten.changes
    }
    for change in result.changes:
        assert SETTERS[change.setter] == followed[change.path, change.setter]
