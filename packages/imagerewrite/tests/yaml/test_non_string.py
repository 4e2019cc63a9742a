"""Which values need quotes: YAML 1.1's opinion, as the reference asks for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.yaml.non_string import reads_as_no_string

NO_STRINGS = """
    42 00123 017 0x1F 0b11 0o17 1_000 1.2 1.10 1. .5 -5 1e3 5e3 12e03 0e12345 1E5
    12345e6 9999999999999999999999 20240101 2024-01-01 .nan true yes on y n null Null
    1__0 1_ 12_3 0_1 08 09 0888 1.2e3 2001-1-1 0. 00.1 01.5 -.5 -.inf .inf .Inf .INF
    .NaN TRUE True Yes YES No Off OFF NULL Y N 0X1F 1e-3 00e1 0e0 0 -0 00 007 0777
    1_2.3 1.2_3 - ~ << --- 2024-02-29 0000-02-29 18446744073709551615 -0b11 1.e5
""".split()  # noqa: SIM905 (a table)
STRINGS = """
    1.2.3 nan inf 2024-01-01T00 main-abc v1 app:1 0x 0x_ _1 0b2 0o8 0xZZ 1e NaN nULL
    tRUE 123abc 12a 1-2 . .. -- 1.0.0 2001-12-14t21 2023-02-29 2024-13-01 2024-00-01
    1e400 ._5 .e3 0x1p4 20010-1-1 oN = 1e1e1 2024-1-32 0b 0o
""".split()  # noqa: SIM905 (a table)


@pytest.mark.parametrize("value", NO_STRINGS)
def test_it_needs_quotes(value: str) -> None:
    assert reads_as_no_string(value)


@pytest.mark.parametrize("value", ["", *STRINGS])
def test_it_needs_none(value: str) -> None:
    assert not reads_as_no_string(value)


@given(st.text("0123456789_.-+eExXbBoO", max_size=200))
def test_no_text_is_too_odd(value: str) -> None:
    assert reads_as_no_string(value) in (True, False)
