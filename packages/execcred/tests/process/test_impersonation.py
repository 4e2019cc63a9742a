"""What is asked of IAM: each option arrives, in the form that the API wants."""

from __future__ import annotations

import pytest

from steadycd_standin.tokens import CLOUD_PLATFORM, USERINFO_EMAIL

from .world import MINT, READER, World

FIRST = "first@team-a.iam.gserviceaccount.com"
SECOND = "second@team-b.iam.gserviceaccount.com"
PREFIX = "projects/-/serviceAccounts/"


def _fields(world: World) -> dict[str, object]:
    [call] = world.google.calls(MINT)
    return dict(call.fields)


def test_by_default_it_is_an_hour_with_two_scopes_and_nothing_else(
    world: World,
) -> None:
    assert 0 == world.get_token(READER).status

    assert {
        "lifetime": "3600s",
        "scope": [CLOUD_PLATFORM, USERINFO_EMAIL],
    } == _fields(world)
    assert "x-goog-user-project" not in world.google.calls(MINT)[0].headers


@pytest.mark.parametrize(
    ("option", "variable"),
    [
        (["--delegate", FIRST, f"--delegate={SECOND}"], ""),
        ([], f"{FIRST} {SECOND}"),
        ([], f"{FIRST},{SECOND}"),
        (["--delegate", FIRST.upper(), "--delegate", SECOND], READER),
    ],
)
def test_delegates_keep_their_order_and_get_the_form_of_the_api(
    world: World, option: list[str], variable: str
) -> None:
    world.google.grant(world.google.machine, FIRST)
    world.google.grant(FIRST, SECOND)
    world.google.grant(SECOND, READER)

    answer = world.get_token(READER, *option, EXECCRED_DELEGATE=variable)

    assert 0 == answer.status
    assert [PREFIX + FIRST, PREFIX + SECOND] == _fields(world)["delegates"]


def test_delegates_in_another_order_are_another_chain(world: World) -> None:
    world.google.grant(world.google.machine, FIRST)
    world.google.grant(FIRST, SECOND)
    world.google.grant(SECOND, READER)

    answer = world.get_token(READER, "--delegate", SECOND, "--delegate", FIRST)

    assert 5 == answer.status


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("600", 600), ("900s", 900), ("30m", 1800), ("1h", 3600), ("12h", 43200)],
)
def test_a_lifetime_is_passed_on_in_seconds(
    world: World, text: str, seconds: int
) -> None:
    world.google.add_account(READER, lifetime_extension=True)

    answer = world.get_token(READER, "--lifetime", text)

    assert f"{seconds}s" == _fields(world)["lifetime"]
    issued = world.google.whois(answer.token)
    assert issued is not None
    assert seconds == pytest.approx(issued.expires - issued.issued)
    # The variable asks for the same, which is kept.
    assert answer == world.get_token(READER, EXECCRED_LIFETIME=text)


def test_a_quota_project_is_a_header(world: World) -> None:
    assert 0 == world.get_token(READER, "--quota-project", "team-a").status

    assert "team-a" == world.google.calls(MINT)[0].headers["x-goog-user-project"]


def test_scopes_replace_those_that_are_there_by_default(world: World) -> None:
    scopes = "https://www.googleapis.com/auth/devstorage.read_only"

    answer = world.get_token(READER, "--scope", scopes)

    issued = world.google.whois(answer.token)
    assert issued is not None
    assert (scopes,) == issued.scopes


def test_an_option_beats_its_variable(world: World) -> None:
    answer = world.get_token(
        READER,
        "--lifetime=900s",
        "--quota-project=team-a",
        EXECCRED_LIFETIME="1800s",
        EXECCRED_QUOTA_PROJECT="team-b",
    )

    assert 0 == answer.status
    assert "900s" == _fields(world)["lifetime"]
    assert "team-a" == world.google.calls(MINT)[0].headers["x-goog-user-project"]


def test_an_address_in_upper_case_is_the_same_account(world: World) -> None:
    answer = world.get_token(READER.upper())

    issued = world.google.whois(answer.token)
    assert issued is not None
    assert READER == issued.email


def test_what_comes_after_two_dashes_is_the_account(world: World) -> None:
    assert 0 == world.get_token("--lifetime", "1h", "--", READER).status


def test_details_are_told_on_request_and_hold_nothing_secret(world: World) -> None:
    for variables in ({"EXECCRED_VERBOSE": "1"}, {"EXECCRED_VERBOSE": "yes"}):
        told = world.get_token(READER, **variables).stderr
        assert "source: metadata" in told

    told = world.get_token(READER, "-v").stderr
    assert "cache: hit" in told
    assert "\x1b[" not in told
