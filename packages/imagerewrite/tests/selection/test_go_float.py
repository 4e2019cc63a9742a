"""Numbers; the answers are those of Go's strconv.ParseFloat."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.selection.go_float import parse_decimals, parse_float

REFUSED = [
    *("", " 1", "1 ", "1,000", "1.2.3", ".", "+", "-", "--5", "e5", "1e", "1e+"),
    *("_1", "1_", "1__0", "1_.0", "1._0", "1.0_", "1e_1", "1_e5", "0b11", "0o7"),
    *("0x", "0x1", "0x10", "0x1e5", "0x.p1", "0x_p1", "0x1_p1", "0x1__0p1", "0x1p"),
    *("0_x1p1", "00x1p1", "0x_.8p1", "+nan", "-nan", "infin", "infinit", "nano"),
    *("1e400", "-1e400", "0x1p1024", "\u0661", "1\n"),
]

VALUES = {
    "1": 1.0,
    "01": 1.0,
    "+5": 5.0,
    "-5": -5.0,
    "5.": 5.0,
    ".5": 0.5,
    "1e3": 1000.0,
    "1E-3": 0.001,
    "1_000": 1000.0,
    "1_0e1_0": 1e11,
    "1e-400": 0.0,
    "9007199254740993": 2.0**53,
    "0x1p4": 16.0,
    "0X_1P-2": 0.25,
    "-0x1.8p1": -3.0,
    "0x.8p1": 1.0,
    "0x8.p1_0": 8192.0,
    "0x1p-1080": 0.0,
    "0x1.fffffffffffff7p1023": 1.7976931348623157e308,
    "inf": math.inf,
    "+Inf": math.inf,
    "-INFINITY": -math.inf,
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_number(text: str) -> None:
    assert parse_float(text) is None
    assert parse_decimals([text]) is None
    assert parse_decimals(["1", text, "2"]) is None


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_what_is_a_number(text: str, value: float) -> None:
    assert value == parse_float(text)
    assert parse_decimals([text]) in ([value], None)


@pytest.mark.parametrize("text", ["nan", "NaN", "NAN"])
def test_what_is_not_a_number_is_one(text: str) -> None:
    value = parse_float(text)

    assert value is not None
    assert math.isnan(value)


@given(st.lists(st.text("0123456789._eE+-", max_size=6)))
def test_all_at_once_are_what_each_alone_is(texts: list[str]) -> None:
    together = parse_decimals(texts)

    assert together is None or together == [parse_float(text) for text in texts]
    if texts and all(text.isdigit() for text in texts):
        assert together is not None
