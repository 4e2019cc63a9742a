"""The answer: the version that was asked for, and an end that can be relied on."""

from __future__ import annotations

import time

import pytest

from steadycd_standin.faults import Fault

from .world import GROUP, MINT, READER, World, exec_info

FORMS = {
    "client-go's own": exec_info("VERSION"),
    "with a cluster": '{"kind":"ExecCredential","apiVersion":"GROUP/VERSION",'
    '"spec":{"cluster":{"server":"https://h","config":null},"interactive":false}}',
    "in another order": '{"apiVersion":"GROUP/VERSION","kind":"ExecCredential"}',
    "with blanks": '{ "kind" : "ExecCredential", "apiVersion" : "GROUP/VERSION" }',
    "another version in front": '{"spec":{"apiVersion":"GROUP/v1alpha1"},'
    '"apiVersion":"GROUP/VERSION"}',
    "another version behind": '{"kind":"ExecCredential","apiVersion":"GROUP/VERSION",'
    '"spec":{"cluster":{"config":{"apiVersion":"GROUP/v1"}}}}',
}


@pytest.mark.parametrize("version", ["v1", "v1beta1"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_version_is_the_caller_s_for_a_new_token_and_a_kept_one(
    world: World, form: str, version: str
) -> None:
    info = form.replace("GROUP/", GROUP).replace("VERSION", version)
    by_hand = {"EXECCRED_API_VERSION": "v1" if version == "v1beta1" else "v1beta1"}
    kept = world.get_token(READER).token

    for options, same in ((["--no-cache"], False), ([], True)):
        answer = world.get_token(READER, *options, KUBERNETES_EXEC_INFO=info, **by_hand)
        assert version == answer.version
        assert same == (kept == answer.token)


@pytest.mark.parametrize(
    ("arguments", "variable", "version"),
    [
        ([], None, "v1"),
        (["--api-version", "v1beta1"], None, "v1beta1"),
        (["--api-version", GROUP + "v1beta1"], None, "v1beta1"),
        ([], "v1beta1", "v1beta1"),
        (["--api-version", "v1"], "v1beta1", "v1"),
    ],
)
def test_by_hand_it_is_v1_or_what_is_said(
    world: World, arguments: list[str], variable: str | None, version: str
) -> None:
    for _ in ("new", "kept"):
        answer = world.get_token(READER, *arguments, EXECCRED_API_VERSION=variable)
        assert version == answer.version

    assert 1 == world.minted()


def test_the_version_changes_nothing_but_the_version(world: World) -> None:
    one = world.get_token(READER)
    other = world.get_token(READER, "--api-version", "v1beta1")

    assert (one.token, one.expiration) == (other.token, other.expiration)
    assert 1 == world.minted()


EXPIRE_TIMES = [
    "seconds",
    "milliseconds",
    "microseconds",
    "nanoseconds",
    "east",
    "west",
]


@pytest.mark.parametrize("name", EXPIRE_TIMES)
def test_the_end_is_a_minute_before_the_real_one_however_google_writes_it(
    world: World, name: str
) -> None:
    world.google.faults.add(MINT, Fault(expire_time=name))

    new, kept = world.get_token(READER), world.get_token(READER)

    issued = world.google.whois(new.token)
    assert issued is not None
    assert int(issued.expires) - 60 == new.expires
    assert new == kept


@pytest.mark.parametrize("offset", [-7200, -3000, -40, 40, 3000, 7200])
def test_a_clock_that_differs_from_google_s_is_allowed_for(
    world: World, offset: float
) -> None:
    world.google.clock_offset = offset

    new, kept = world.get_token(READER), world.get_token(READER)

    assert 3600 - 60 == pytest.approx(new.expires - time.time(), abs=5)
    assert "clock" in new.stderr
    assert (new.token, new.expiration) == (kept.token, kept.expiration)
    assert 1 == world.minted()


@pytest.mark.parametrize("offset", [-25, 25])
def test_a_small_difference_never_makes_the_end_later_than_it_is(
    world: World, offset: float
) -> None:
    world.google.clock_offset = offset

    answer = world.get_token(READER)

    assert "" == answer.stderr
    assert answer.expires <= time.time() + 3600 - 60


@pytest.mark.parametrize("seconds", [-10, 0, 59])
def test_a_token_that_is_about_to_end_is_no_answer(
    world: World, seconds: float
) -> None:
    end = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))
    body = f'{{"accessToken": "ya29.short", "expireTime": "{end}"}}'
    world.google.faults.add(MINT, Fault("garbage", body=body.encode()))

    assert 6 == world.get_token(READER).status
    assert [] == world.kept()


def test_an_end_far_away_is_not_believed(world: World) -> None:
    body = b'{"accessToken": "ya29.long", "expireTime": "2099-01-01T00:00:00Z"}'
    world.google.faults.add(MINT, Fault("garbage", body=body))

    answer = world.get_token(READER)

    assert answer.expires <= time.time() + 3600 - 60
