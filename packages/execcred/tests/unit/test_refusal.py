"""A refusal is remembered for some seconds, or not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execcred.cache.key import digest
from execcred.cache.refusal import (
    REMEMBERED,
    Refusal,
    is_refusal,
    parse_refusal,
    render_refusal,
)
from steadycd_common.errors import SteadyError, UsageError
from steadycd_common.gcp.errors import (
    NoSourceCredentials,
    NotAllowed,
    NothingAnswers,
    RefusedByIam,
    Unavailable,
)

from .fakes import NOW

UNTIL = int(NOW) + REMEMBERED
WHOLE = render_refusal(Refusal("c1", UNTIL, RefusedByIam("IAM says no", "grant it")))


@pytest.mark.parametrize("kind", [RefusedByIam, NoSourceCredentials])
@given(message=st.text("ab ü", max_size=30), hint=st.text("ab ü", max_size=30))
def test_what_is_written_is_read(
    kind: type[SteadyError], message: str, hint: str
) -> None:
    refusal = Refusal("-", UNTIL, kind(message, hint))

    found = parse_refusal(render_refusal(refusal), NOW)

    assert found is not None
    assert ("-", UNTIL) == (found.claims, found.until)
    assert kind is type(found.error)
    assert " ".join(message.split()) == found.error.message
    assert " ".join(hint.split()) == found.error.hint


@pytest.mark.parametrize("message", ["two\nlines", "check 1\ncheck 2", "\ud800"])
def test_any_message_is_one_line(message: str) -> None:
    data = render_refusal(Refusal("-", UNTIL, RefusedByIam(message)))

    found = parse_refusal(data, NOW)

    assert found is not None
    assert found.error.message.isprintable()


def test_each_damage_is_seen() -> None:
    for place in range(len(WHOLE)):
        damaged = bytearray(WHOLE)
        damaged[place] ^= 1
        assert parse_refusal(bytes(damaged), NOW) is None
        assert parse_refusal(WHOLE[:place], NOW) is None
    assert parse_refusal(WHOLE + b"\n", NOW) is None


@given(st.binary())
def test_no_other_bytes_are_a_refusal(data: bytes) -> None:
    signed = data + b"check " + digest(data).encode() + b"\n"

    assert parse_refusal(data, NOW) is None
    assert parse_refusal(signed, NOW) is None


@pytest.mark.parametrize("status", [2, 3, 6, 70, 0])
def test_other_statuses_are_none(status: int) -> None:
    body = WHOLE.rpartition(b"check ")[0].replace(b"status 5", b"status %d" % status)

    assert parse_refusal(body + b"check %s\n" % digest(body).encode(), NOW) is None


@pytest.mark.parametrize(
    ("now", "counts"),
    [
        (NOW - 2, False),
        (NOW - 1, True),
        (NOW, True),
        (NOW + 4.9, True),
        (NOW + 5, False),
        (NOW + 3600, False),
    ],
)
def test_it_counts_for_some_seconds(now: float, counts: bool) -> None:
    assert counts == (parse_refusal(WHOLE, now) is not None)


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (RefusedByIam("no"), True),
        (NoSourceCredentials("no"), True),
        (NothingAnswers("not yet"), False),
        (Unavailable("503"), False),
        (NotAllowed("no"), False),
        (UsageError("no"), False),
        (SteadyError("no"), False),
    ],
)
def test_only_a_refusal_is_remembered(error: SteadyError, refusal: bool) -> None:
    assert refusal == is_refusal(error)
