"""Which values are quoted, with ruamel.yaml as the reader of either version."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from imagerewrite.kustomize.quoting import needs_quotes, written

QUOTED = """
42 00123 017 0x1F 0b11 0o17 1_000 1.2 1.10 1. .5 1e3 12e03 20240101 2024-01-01 true
yes on y n null Null NO Off 08 1_ 0. 00 007 .inf .nan ~ -1 - 12:30 1:20.5 0x_ ._ 1:2:3.4
"""
BARE = """
v1 1.2.3 latest main-abc nan inf NaN 2024-01-01T00 1.0.0 1-2 123abc 12a 1e nULL 0b2 0o8
sha256:ab reg.io/app localhost:5000/x app yess 1.2.3-rc.1 20240101-1 _1 tRUE 1.2e3x 1e3f
"""


def read(text: str, version: tuple[int, int]) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.version = version
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return reader.load(text)


@pytest.mark.parametrize("value", QUOTED.split())
def test_what_some_reader_takes_for_something_else_is_quoted(value: str) -> None:
    assert f'"{value}"' == written(value, "", flow=False)


@pytest.mark.parametrize("value", BARE.split())
def test_what_is_a_string_to_all_stays_bare(value: str) -> None:
    assert value == written(value, "", flow=False)


@pytest.mark.parametrize(
    ("value", "flow"),
    [("a:b", True), ("a b", False), ("a#b", False), ("#", False), ("", False)],
)
def test_what_would_end_or_change_is_quoted(value: str, flow: bool) -> None:
    assert needs_quotes(value, flow=flow)


@pytest.mark.parametrize("version", [(1, 1), (1, 2)])
@given(
    value=st.text("0123456789abefxoinyntrul_.+-:", min_size=1, max_size=7)
    | st.text(max_size=4),
    quote=st.sampled_from(["", "'", '"']),
)
@example(value="0x_", quote="")
@example(value="._", quote="")
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_as_the_same_string(
    version: tuple[int, int], value: str, quote: str
) -> None:
    if not value.isprintable():
        return

    text = written(value, quote, flow=False)

    assert {"a": value} == read(f"a: {text}\n", version)
