"""The comment's own grammar: one JSON object, and which setter it names."""

from __future__ import annotations

import pytest

from imagerewrite.marker import MarkerFault, parse_marker

MARKERS = {
    '{"$imagepolicy": "ns:app"}': "ns:app",
    ' {"$imagepolicy": "ns:app:tag"} ': "ns:app:tag",
    '\t{ "$imagepolicy" : "ns:app:name" }\t\r': "ns:app:name",
    '{"$imagepolicy":"ns:app:digest"}': "ns:app:digest",
    '{"$imagepolicy": "ns\\u003aapp"}': "ns:app",
    '{"$imagepolicy": "ns:web%2eapi"}': "ns:web.api",
    '{"$imagepolicy": "ns%3Aapp"}': "ns:app",
    '{"$imagepolicy": "x:y", "$imagepolicy": "ns:app"}': "ns:app",
    '{"$imagepolicy": "ns:app", "other": "text"}': "ns:app",
    '{"$imagepolicy": "ns:app", "other": null}': "ns:app",
}
OTHERS = (
    "",
    "a note",
    "{}",
    '{"other": "ns:app"}',
    '[{"$imagepolicy": "ns:app"}]',
    '{"a": {"$imagepolicy": "ns:app"}}',
    '"$imagepolicy"',
)
MALFORMED = (
    'see {"$imagepolicy": "ns:app"}',
    '{"$imagepolicy": "ns:app"} and more',
    '{"$imagepolicy": "ns:app"} # {"$imagepolicy": "ns:app"}',
    '{"$imagepolicy": "ns:app",}',
    "{'$imagepolicy': 'ns:app'}",
    '{"$imagepolicy": "ns:app", "x": 1}',
    '{"$imagepolicy": 1}',
    '{"$imagepolicy": null}',
    '{"$imagepolicy": "app"}',
    '{"$imagepolicy": ""}',
    '{"$imagepolicy": "ns/app"}',
    '{"$imagepolicy": "ns:"}',
    '{"$imagepolicy": ":app"}',
    '{"$imagepolicy": "ns:app:"}',
    '{"$imagepolicy": "ns:app:version"}',
    '{"$imagepolicy": "ns:app:TAG"}',
    '{"$imagepolicy": "ns:app:tag:x"}',
    '{"$imagepolicy": ' + "[" * 100_000,
)


@pytest.mark.parametrize("comment", MARKERS)
def test_a_marker_names_its_setter(comment: str) -> None:
    assert MARKERS[comment] == str(parse_marker(comment))


@pytest.mark.parametrize("comment", OTHERS)
def test_another_comment_is_none(comment: str) -> None:
    assert parse_marker(comment) is None


@pytest.mark.parametrize("comment", MALFORMED, ids=range(len(MALFORMED)))
def test_what_was_meant_to_be_one_says_why_it_is_not(comment: str) -> None:
    with pytest.raises(MarkerFault):
        parse_marker(comment)
