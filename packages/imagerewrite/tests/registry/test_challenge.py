from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.registry.auth.challenge import (
    Challenge,
    parse_challenges,
    supported,
)

HUB = (
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",'
    'scope="repository:library/alpine:pull"'
)
NOTHING = ["", ",", "=", '"', 'realm="x"', "é", ' , ,= "', "x" * 9000]
FOUND = {
    HUB: [
        Challenge(
            "bearer",
            {
                "realm": "https://auth.docker.io/token",
                "service": "registry.docker.io",
                "scope": "repository:library/alpine:pull",
            },
        )
    ],
    'Basic realm="Registry"': [Challenge("basic", {"realm": "Registry"})],
    'BASIC REALM="a \\"b\\" c"': [Challenge("basic", {"realm": 'a "b" c'})],
    "Negotiate": [Challenge("negotiate", {})],
    'Negotiate, Basic realm="x", charset="UTF-8"': [
        Challenge("negotiate", {}),
        Challenge("basic", {"realm": "x", "charset": "UTF-8"}),
    ],
    'Bearer realm="a,b", scope="p:x:pull,push"': [
        Challenge("bearer", {"realm": "a,b", "scope": "p:x:pull,push"})
    ],
    'Bearer realm = "x" , service=plain': [
        Challenge("bearer", {"realm": "x", "service": "plain"})
    ],
    'Bearer realm="first",realm="second"': [Challenge("bearer", {"realm": "first"})],
    'Bearer realm="open': [Challenge("bearer", {})],
}


@pytest.mark.parametrize("header", NOTHING)
def test_what_is_no_challenge_is_none(header: str) -> None:
    assert [] == parse_challenges([header])


@pytest.mark.parametrize(("header", "challenges"), FOUND.items())
def test_a_header_is_taken_apart(header: str, challenges: list[Challenge]) -> None:
    assert challenges == parse_challenges([header])


def test_the_first_that_can_be_met_counts() -> None:
    found = parse_challenges(["Negotiate", 'Digest realm="d"', HUB, 'Basic realm="b"'])

    assert found[2] == supported(found)
    assert None is supported(found[:2])


@given(st.text(max_size=200))
def test_any_text_can_be_read(header: str) -> None:
    for each in parse_challenges([header]):
        assert each.scheme == each.scheme.lower()
