"""What is printed reads the same as JSON, as YAML 1.1 and as YAML 1.2."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from steadycd.plugin.documents import json_lines
from steadycd.plugin.errors import Refused

_text = st.text(st.characters(codec="utf-8"), max_size=8)
_values = st.dictionaries(
    _text,
    st.none() | st.booleans() | st.integers(-(2**63), 2**64) | _text | st.lists(_text),
    max_size=4,
)


def read_yaml(text: bytes, version: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = version
    return yaml.load(io.BytesIO(text))


@pytest.mark.parametrize("version", ["1.1", "1.2"])
@pytest.mark.parametrize(
    "value",
    [
        *("y", "no", "on", "0777", "1.0", "1e3", "null", "~", "12:30", "2026-01-01"),
        *("a\u2028b", "\u0085", "\x7f", "\ufeff", "😀", "\0", "a: b", "# c", "---\n"),
        *(9007199254740993, 10**30, -1, 0.1, 1.0, True, None),
    ],
)
def test_yaml_reads_the_value_that_was_meant(value: object, version: str) -> None:
    line = json_lines([{"y": value}])
    assert {"y": value} == json.loads(line) == read_yaml(line, version)


@given(st.lists(_values, max_size=3))
def test_each_line_is_one_object(values: list[dict[str, Any]]) -> None:
    lines = json_lines(values).decode().split("\n")
    assert [*values] == [json.loads(line) for line in lines[:-1]]
    assert "" == lines[-1]


@pytest.mark.parametrize("number", [float("inf"), float("nan")])
def test_what_json_cannot_say_is_refused(number: float) -> None:
    with pytest.raises(Refused, match="number"):
        json_lines([{"x": 1}, {"x": number}])
