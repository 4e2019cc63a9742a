"""A refusal is remembered for some seconds, or not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execcred.cache.key import digest
from execcred.cache.refusal import (
    Refusal,
    is_remembered,
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

KINDS = [RefusedByIam, NoSourceCredentials, NothingAnswers, Unavailable]
WHOLE = render_refusal(Refusal("c1", NOW, RefusedByIam("IAM says no", "grant it")))


@pytest.mark.parametrize("kind", KINDS)
@given(message=st.text("ab ü", max_size=30), hint=st.text("ab ü", max_size=30))
def test_what_is_written_is_read(
    kind: type[SteadyError], message: str, hint: str
) -> None:
    refusal = Refusal("-", NOW - 0.25, kind(message, hint))

    found = parse_refusal(render_refusal(refusal), NOW)

    assert found is not None
    assert ("-", NOW - 0.25) == (found.claims, found.noted)
    assert kind is type(found.error)
    assert " ".join(message.split()) == found.error.message
    assert " ".join(hint.split()) == found.error.hint


@pytest.mark.parametrize("message", ["two\nlines", "check 1\ncheck 2", "\ud800"])
def test_any_message_is_one_line(message: str) -> None:
    data = render_refusal(Refusal("-", NOW, RefusedByIam(message)))

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


@pytest.mark.parametrize("kind", [b"NotAllowed", b"SteadyError", b"int", b"5", b""])
def test_other_kinds_are_none(kind: bytes) -> None:
    body = WHOLE.rpartition(b"check ")[0].replace(b"RefusedByIam", kind)

    assert parse_refusal(body + b"check %s\n" % digest(body).encode(), NOW) is None


@pytest.mark.parametrize(
    ("now", "counts"),
    [
        (NOW - 2, False),
        (NOW - 0.01, False),
        (NOW - 0.0005, True),
        (NOW, True),
        (NOW + 4.9, True),
        (NOW + 5, False),
        (NOW + 3600, False),
    ],
)
def test_it_counts_for_some_seconds(now: float, counts: bool) -> None:
    assert counts == (parse_refusal(WHOLE, now) is not None)


@pytest.mark.parametrize(
    ("error", "remembered"),
    [
        (RefusedByIam("no"), True),
        (NoSourceCredentials("no"), True),
        (NothingAnswers("not yet"), True),
        (Unavailable("503"), True),
        (NotAllowed("no"), False),
        (UsageError("no"), False),
        (SteadyError("no"), False),
    ],
)
def test_what_would_end_the_same_way_is_remembered(
    error: SteadyError, remembered: bool
) -> None:
    assert remembered == is_remembered(error)
