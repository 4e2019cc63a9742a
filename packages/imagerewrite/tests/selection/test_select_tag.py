"""Which tag a spec selects, and what it says where it selects none."""

from __future__ import annotations

from typing import Any

import pytest

from imagerewrite.selection.errors import PolicyError
from imagerewrite.selection.select import latest, select_tag
from imagerewrite.yaml.documents import documents

TWO_NAMES = r"^(?:main-[a-z]+-(?P<ts>[0-9]+)|release-(?P<ts>[0-9]+))$"
TIMESTAMPS = {"pattern": r"^main-[a-f0-9]+-(?P<ts>[0-9]+)$", "extract": "$ts"}
SEMVER = {"semver": {"range": "*"}}
NUMERICAL: dict[str, Any] = {"numerical": {}}
ALPHABETICAL: dict[str, Any] = {"alphabetical": None, "numerical": None}

# The spec, the tags in descending order, and what is selected.
SELECTED: dict[str, tuple[dict[str, Any], str, str]] = {
    "the first spelling of a version": ({"policy": SEMVER}, "v1.0.0 1.0.0", "v1.0.0"),
    "zeros in front": ({"policy": SEMVER}, "1.0.0 01.0.0", "1.0.0"),
    "metadata": ({"policy": SEMVER}, "1.0.0+b 1.0.0+a 1.0.0", "1.0.0+b"),
    "the last of equal numbers": ({"policy": NUMERICAL}, "1.0 1 01", "01"),
    "doubles that collide": (
        {"policy": NUMERICAL},
        "9007199254740993 9007199254740992",
        "9007199254740992",
    ),
    "NaN is replaced": ({"policy": NUMERICAL}, "nan 7 5", "7"),
    "NaN replaces": ({"policy": NUMERICAL}, "nan 7 NaN", "NaN"),
    "NaN twice": (
        {
            "policy": NUMERICAL,
            "filterTags": {"pattern": "^[a-z]-(.*)$", "extract": "$1"},
        },
        "c-nan b-5 a-nan",
        "a-nan",
    ),
    "the lowest number": ({"policy": {"numerical": {"order": "DESC"}}}, "9 10", "9"),
    "numbers in words": (
        {"policy": NUMERICAL, "filterTags": TIMESTAMPS},
        "main-b-5 main-a-10 latest",
        "main-a-10",
    ),
    "one key, the last tag": (
        {"policy": NUMERICAL, "filterTags": TIMESTAMPS},
        "main-c-5 main-b-10 main-a-10",
        "main-a-10",
    ),
    "two groups of one name, the first": (
        {
            "policy": NUMERICAL,
            "filterTags": {"pattern": TWO_NAMES, "extract": "$ts"},
        },
        "release-3 main-abc-9",
        "main-abc-9",
    ),
    "two groups of one name, the second": (
        {
            "policy": {"numerical": {"order": "desc"}},
            "filterTags": {"pattern": TWO_NAMES, "extract": "$ts"},
        },
        "release-3 main-abc-9",
        "release-3",
    ),
    "semver before the others": (
        {"policy": {**NUMERICAL, "alphabetical": {}, **SEMVER}},
        "z 9 1.0.0",
        "1.0.0",
    ),
    "alphabetical before numerical": (
        {"policy": {**NUMERICAL, "alphabetical": {}}},
        "z 9",
        "z",
    ),
    "bytes": ({"policy": {"alphabetical": {}}}, "a Z 9 10", "a"),
    "an empty filter": (
        {"policy": SEMVER, "filterTags": {"pattern": None}},
        "1.0.0",
        "1.0.0",
    ),
    "a key of a version": (
        {"policy": SEMVER, "filterTags": {"pattern": "^(.*)-alpine$", "extract": "$1"}},
        "9.0.0 1.1.0-alpine 1.0.0-alpine",
        "1.1.0-alpine",
    ),
}

# The spec, the tags, and words of the message.
NOTHING: dict[str, tuple[Any, str, str]] = {
    "no tags": ({"policy": SEMVER}, "", "no tag is left"),
    "no match": (
        {"policy": SEMVER, "filterTags": {"pattern": "x"}},
        "1.0.0",
        "no tag is left",
    ),
    "nothing in range": (
        {"policy": {"semver": {"range": "^2"}}},
        "1.0.0 0.9.0",
        "none of 2 tags is a version in '^2'",
    ),
    "an invalid range": ({"policy": {"semver": {"range": "=="}}}, "1.0.0", "'=='"),
    "no range": ({"policy": {"semver": {}}}, "1.0.0", "''"),
    "no number": ({"policy": NUMERICAL}, "2 1.2.3", "tag '1.2.3' is no number"),
    "no number in a word": (
        {
            "policy": NUMERICAL,
            "filterTags": {"pattern": "^v(.*)$", "extract": "$1"},
        },
        "v2 v1x",
        "'v1x', from which '1x' is extracted, is no number",
    ),
    "too large": ({"policy": NUMERICAL}, "1e400", "tag '1e400' is no number"),
    "an invalid order": ({"policy": {"numerical": {"order": "up"}}}, "1", "'up'"),
    "an invalid pattern": (
        {"policy": SEMVER, "filterTags": {"pattern": "(?=a)"}},
        "1.0.0",
        "'(?=a)' is no regular expression of RE2",
    ),
    "what RE2 has and Go has not": (
        {"policy": SEMVER, "filterTags": {"pattern": r"\C"}},
        "1.0.0",
        r"'\\C' is no regular expression of Go",
    ),
    "half a character": (
        {"policy": SEMVER, "filterTags": {"pattern": "(\ud800|)"}},
        "1.0.0",
        "half a character",
    ),
    "no choice": ({"policy": ALPHABETICAL}, "1.0.0", "no choice"),
    "no policy": ({}, "1.0.0", "no choice"),
    "a policy that is text": ({"policy": "semver"}, "1.0.0", "spec.policy is no"),
    "a range that is a number": (
        {"policy": {"semver": {"range": 1.10}}},
        "1.0.0",
        "spec.policy.semver.range is no text",
    ),
}


@pytest.mark.parametrize(("spec", "tags", "tag"), SELECTED.values(), ids=list(SELECTED))
def test_a_tag_is_selected(spec: dict[str, Any], tags: str, tag: str) -> None:
    assert tag == select_tag(spec, tags.split())


@pytest.mark.parametrize(("spec", "tags", "words"), NOTHING.values(), ids=list(NOTHING))
def test_nothing_is_selected_and_why_is_said(spec: Any, tags: str, words: str) -> None:
    with pytest.raises(PolicyError) as caught:
        select_tag(spec, tags.split())

    assert words in caught.value.message
    assert 6 == caught.value.exit_status


def test_the_spec_may_come_from_yaml() -> None:
    (found,) = documents("policy: {semver: {range: 1.10}}\nimageRepositoryRef: {}\n")

    assert "1.10.3" == select_tag(found.value, ["1.10.3", "1.1.0"])


def test_the_reason_counts_what_counts() -> None:
    tags = ["2.0.0", "1.1.0", "1.0.0", "latest"]
    spec: dict[str, Any] = {"policy": {"semver": {"range": ">=1.0.0 <2.0.0"}}}
    assert "highest of 2 in >=1.0.0 <2.0.0" == latest(spec, tags).why

    spec = {"policy": NUMERICAL, "filterTags": TIMESTAMPS}
    why = latest(spec, ["main-a-2", "main-a-1", "x"]).why
    assert f"highest of 2 that match {TIMESTAMPS['pattern']}" == why
