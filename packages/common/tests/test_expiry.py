"""Moments in RFC 3339 and in HTTP's form."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd_common.gcp.expiry import format_rfc3339, parse_rfc3339
from steadycd_common.gcp.http_date import parse_http_date

MOMENT = datetime(2026, 9, 21, 14, 13, 20, tzinfo=timezone.utc).timestamp()

WRITTEN = [
    ("2026-09-21T14:13:20Z", 0.0),
    ("2026-09-21t14:13:20z", 0.0),
    ("2026-09-21T14:13:20+00:00", 0.0),
    ("2026-09-21T14:13:20-00:00", 0.0),
    ("2026-09-21T16:13:20+02:00", 0.0),
    ("2026-09-21T08:43:20-05:30", 0.0),
    ("2026-09-21T14:13:20.5Z", 0.5),
    ("2026-09-21T14:13:20.123Z", 0.123),
    ("2026-09-21T14:13:20.123456Z", 0.123456),
    ("2026-09-21T14:13:20.123456789Z", 0.123456),
    ("2026-09-21T14:13:20.999999999+00:00", 0.999999),
    ("2026-09-21T16:13:20.25+02:00", 0.25),
]

NO_MOMENTS = [
    "",
    "Z",
    ".",
    "1790000000",
    "2026-09-21",
    "2026-09-21Z",
    "2026-09-21T14:13:20",
    "2026-09-21 14:13:20Z",
    "2026-09-21T14:13:20.Z",
    "2026-09-21T14:13:20.5.5Z",
    "2026-09-21T14:13:20.5",
    "2026-09-21T14:13:20.5+02:00.5",
    "2026-09-21T14:13:20+00:00.5",
    "2026-13-21T14:13:20Z",
    "2026-02-30T14:13:20Z",
    "2026-09-21T25:13:20Z",
    "2026-09-21T14:13:20+99:00",
    "2026-09-21T14:13:20ZZ",
    "2026-09-21T14:13:20Z+0:00",
    "2026-09-21T14:13:20+0200",
    "2026-09-21T14:13:20+02",
    "2026-09-21T14:13:20+02:00:00",
    "2026-09-21T14:13:20,5Z",
    "2026-09-21T14:13:205Z",
    "2026-09-21T14:13:20..5Z",
    "2026-09-21T14:13Z",
    "2026-09-21T14:13:20.5abcdef",
    " 2026-09-21T14:13:20Z",
    "2026-09-21T14:13:20Z\n",
    "20260921T141320Z",
    "2026-09-21T14:13:20.\N{ARABIC-INDIC DIGIT FIVE}Z",
    "\N{ARABIC-INDIC DIGIT TWO}026-09-21T14:13:20Z",
    "NaN",
    "Infinity",
]


@pytest.mark.parametrize(("text", "fraction"), WRITTEN)
def test_every_form_of_rfc_3339_is_read(text: str, fraction: float) -> None:
    assert MOMENT + fraction == pytest.approx(parse_rfc3339(text), abs=1e-6)


@pytest.mark.parametrize("text", NO_MOMENTS)
def test_what_has_no_zone_or_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        parse_rfc3339(text)


def _offset(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


@given(st.integers(min_value=0, max_value=253402300799))
def test_what_is_written_is_read_again(moment: int) -> None:
    assert moment == parse_rfc3339(format_rfc3339(moment))


@given(st.floats(min_value=0, max_value=4e9))
def test_writing_rounds_down_so_that_nothing_outlives_it(moment: float) -> None:
    assert moment - 1 < parse_rfc3339(format_rfc3339(moment)) <= moment


@given(st.datetimes(timezones=st.integers(-1439, 1439).map(_offset)))
def test_the_offset_counts(moment: datetime) -> None:
    assert moment.timestamp() == parse_rfc3339(moment.isoformat())


@given(st.text(max_size=40) | st.text("0123456789-:T.Z+", max_size=40))
def test_any_text_is_a_moment_or_a_value_error(text: str) -> None:
    try:
        moment = parse_rfc3339(text)
    except ValueError:
        return

    assert float("-inf") < moment < float("inf")


HTTP_DATES = [
    "Mon, 21 Sep 2026 14:13:20 GMT",
    "Monday, 21-Sep-26 14:13:20 GMT",
    "Mon Sep 21 14:13:20 2026",
    "Mon, 21 Sep 2026 14:13:20 -0000",
    "Mon, 21 Sep 2026 14:13:20",
    "Mon, 21 Sep 2026 16:13:20 +0200",
]


@pytest.fixture
def _far_from_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_far_from_utc")
@pytest.mark.parametrize("text", HTTP_DATES)
def test_a_date_in_a_header_is_utc_wherever_this_machine_is(text: str) -> None:
    assert MOMENT == parse_http_date(text)


@pytest.mark.parametrize("text", ["", "0", "-5", "soon", "Mon, 99 Sep 2026", "GMT"])
def test_what_is_no_date_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        parse_http_date(text)


@given(st.text(max_size=40) | st.text("Mon, 21Sep60:GMT+-", max_size=40))
def test_any_header_is_a_moment_or_a_value_error(text: str) -> None:
    try:
        moment = parse_http_date(text)
    except ValueError:
        return

    assert float("-inf") < moment < float("inf")


@given(st.integers(min_value=0, max_value=253402300799))
def test_a_date_that_the_library_writes_is_read(moment: int) -> None:
    written = format_datetime(datetime.fromtimestamp(moment, timezone.utc), usegmt=True)

    assert moment == parse_http_date(written)
