"""YAML that every reader takes for the same."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from execcred.kubernetes.yaml_text import is_plain, literal, render_yaml, scalar

READABLE = st.characters(codec="utf-8", exclude_categories=["Cs", "Cn", "Co"])
TRICKY = st.text("ab09 :#-'\"[]{},&*!|>%@`?=~/.\n\t\\", max_size=12)
TEXTS = TRICKY | st.text(READABLE, max_size=12)
MISREAD = ["on", "No", "y", "NULL", "true", "1e3", "0x1f", "010", "1:30", "12", "-"]
MISREAD += ["", "~", ".nan", "a:", "a: b", "a #b", "- a", "---", "*a", "2001-01-01"]
PLAIN = ["prod", "team-a", "--lifetime=15m", "/bin/x", "https://h:1?ns=a#b", "a@b.c"]


def read(text: str, version: tuple[int, int]) -> object:
    reader = YAML(typ="safe", pure=True)
    reader.version = version
    return reader.load(io.StringIO(text))


@pytest.mark.parametrize("version", [(1, 1), (1, 2)])
@given(st.dictionaries(TEXTS, TEXTS | st.lists(TEXTS, min_size=1), min_size=1))
def test_every_text_comes_back_as_the_same_string(
    version: tuple[int, int], document: dict[str, object]
) -> None:
    assert document == read(render_yaml(document), version)


@pytest.mark.parametrize("text", MISREAD)
def test_what_a_reader_could_misread_is_quoted(text: str) -> None:
    assert not is_plain(text)
    assert f'a: "{text}"\n' == render_yaml({"a": text})
    assert f'"{text}"' == scalar(text)


@pytest.mark.parametrize("text", PLAIN)
def test_what_none_could_is_not(text: str) -> None:
    assert f"a: {text}\n" == render_yaml({"a": text})
    assert text == scalar(text)


def test_a_literal_stands_line_by_line() -> None:
    text = json.dumps({"a": ["b" * 200]}, indent=2) + "\n"

    rendered = render_yaml({"config": literal(text)})

    assert rendered.startswith("config: |\n  {\n")
    assert {"config": text} == read(rendered, (1, 1))


def test_lines_are_never_folded() -> None:
    assert 1 == render_yaml({"a": "word " * 100}).count("\n")
