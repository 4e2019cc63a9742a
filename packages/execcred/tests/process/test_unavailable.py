"""Status 6: no usable answer, to the end; and the end comes in time."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from steadycd_standin import credential_files
from steadycd_standin.faults import Fault

from .world import MINT, READER, World

FAULTS = {
    "500": Fault(status=500),
    "503": Fault(status=503),
    "429": Fault(status=429),
    "429 and come back in an hour": Fault(status=429, retry_after="3600"),
    "503 without Google's words": Fault(status=503, body=b"<html>"),
    "connection reset": Fault("reset"),
    "connection closed": Fault("close"),
    "no answer": Fault("hang"),
    "an answer byte by byte": Fault("drip"),
    "an answer cut short": Fault("truncated"),
    "an answer without end": Fault("endless"),
    "an answer that is too large": Fault("huge"),
    "an answer that is no HTTP": Fault("no-http"),
}
ODD_ANSWERS = {
    "garbage": Fault("garbage"),
    "nothing": Fault("garbage", body=b""),
    "a list": Fault("garbage", body=b"[]"),
    "no token": Fault("garbage", body=b'{"accessToken": null, "access_token": null}'),
    "a token that breaks the header": Fault(
        "garbage",
        body=b'{"accessToken": "a\\r\\nb", "access_token": "a\\r\\nb",'
        b' "expireTime": "2099-01-01T00:00:00Z", "expires_in": 3600}',
    ),
    "brackets without end": Fault("garbage", body=b"[" * 100_000),
}
TIMEOUT = ("--timeout", "0.6")
SLACK = 10.0


def _fails_in_time(world: World, *arguments: str) -> None:
    began = time.monotonic()

    answer = world.get_token(READER, *TIMEOUT, *arguments)

    assert 6 == answer.status
    assert 1 == answer.stderr.count("\n")
    assert time.monotonic() - began < SLACK


@pytest.mark.parametrize("kind", [MINT, "metadata-token"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_what_goes_wrong_to_the_end_ends_in_time(
    world: World, kind: str, fault: Fault
) -> None:
    world.google.faults.add(kind, fault, times=None)

    _fails_in_time(world)


@pytest.mark.parametrize("kind", [MINT, "metadata-token"])
@pytest.mark.parametrize("fault", ODD_ANSWERS.values(), ids=ODD_ANSWERS)
def test_an_answer_with_no_token_in_it_is_not_asked_for_again(
    world: World, kind: str, fault: Fault
) -> None:
    world.google.faults.add(kind, fault, times=None)

    _fails_in_time(world)

    assert 1 == len(world.google.calls(kind))


Make = Callable[[World], Path]


def _key(world: World) -> Path:
    robot = "robot@team-a.iam.gserviceaccount.com"
    return credential_files.service_account_key(world.google, world.folder, robot)


def _login(world: World) -> Path:
    return credential_files.authorized_user(world.google, world.folder)


def _url(world: World) -> Path:
    return credential_files.external_account_url(world.google, world.folder)


@pytest.mark.parametrize(
    ("kind", "make"),
    [("token", _key), ("token", _login), ("subject-token", _url), ("sts", _url)],
    ids=["key", "login", "subject token", "sts"],
)
@pytest.mark.parametrize("name", ["503", "no answer", "an answer cut short"])
def test_so_does_what_goes_wrong_beneath_google_auth(
    world: World, kind: str, make: Make, name: str
) -> None:
    path = make(world)
    world.google.grant(world.google.principal_of(path), READER)
    world.google.faults.add(kind, FAULTS[name], times=None)

    _fails_in_time(world, "--credentials", str(path))

    assert [] == world.google.calls(MINT)


@pytest.mark.parametrize(
    ("kind", "make"), [("token", _key), ("token", _login), ("sts", _url)]
)
@pytest.mark.parametrize(
    "fault",
    [
        Fault("garbage", body=b"<html>"),
        Fault(status=404, body=b"<html>"),
        Fault(status=302, location="https://login.example/"),
    ],
    ids=["a page", "404", "302"],
)
def test_a_proxy_that_answers_for_a_token_endpoint_is_no_refusal(
    world: World, kind: str, make: Make, fault: Fault
) -> None:
    path = make(world)
    world.google.faults.add(kind, fault, times=None)

    _fails_in_time(world, "--credentials", str(path))

    assert 1 == len(world.google.calls(kind))


def test_a_program_that_hangs_is_killed(world: World) -> None:
    path = credential_files.external_account_executable(world.google, world.folder)
    noted = world.folder / "process"
    [program] = world.folder.glob("executable-executable-*")
    program.write_text(f"#!/bin/sh\necho $$ > {noted}\nexec sleep 60\n")

    answer = world.get_token(
        READER,
        "--timeout=2",
        f"--credentials={path}",
        GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES="1",
    )

    assert 6 == answer.status
    assert "the time-out has passed" in answer.stderr
    assert _ends(int(noted.read_text()))


def _ends(process: int) -> bool:
    """Whether it ends soon; one that nobody waits for has ended, too."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2]
        except OSError:
            return True
        if fields.split()[0] in "ZX":
            return True
        time.sleep(0.01)
    return False


EXPIRE_TIMES = ["no zone", "epoch", "words", "empty"]


@pytest.mark.parametrize("name", EXPIRE_TIMES)
def test_a_token_with_no_end_that_can_be_read_is_not_used(
    world: World, name: str
) -> None:
    world.google.faults.add(MINT, Fault(expire_time=name))

    _fails_in_time(world)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_token_is_not_sent_where_a_redirect_points(world: World, status: int) -> None:
    fault = Fault(status=status, location=world.google.url + "/tokeninfo")
    world.google.faults.add(MINT, fault, times=None)

    _fails_in_time(world)

    assert [] == world.google.calls("tokeninfo")
    assert 1 == world.minted()


@pytest.mark.parametrize(
    "fault",
    [FAULTS["503"], FAULTS["429"], FAULTS["connection reset"]],
    ids=["503", "429", "reset"],
)
@pytest.mark.parametrize("kind", [MINT, "metadata-token"])
def test_what_goes_wrong_twice_is_asked_a_third_time(
    world: World, kind: str, fault: Fault
) -> None:
    world.google.faults.add(kind, fault, times=2)

    assert 0 == world.get_token(READER).status
    assert 3 == len(world.google.calls(kind))


def test_who_asks_to_be_left_alone_for_a_second_is(world: World) -> None:
    world.google.faults.add(MINT, Fault(status=429, retry_after="1"))
    began = time.monotonic()

    assert 0 == world.get_token(READER).status
    assert time.monotonic() - began >= 1
    assert 2 == world.minted()


def test_nobody_at_the_address_of_iam_is_told(world: World) -> None:
    nowhere = "http://127.0.0.1:1"

    answer = world.get_token(READER, *TIMEOUT, EXECCRED_IAM_ENDPOINT=nowhere)

    assert 6 == answer.status
    assert "127.0.0.1:1" in answer.stderr
    assert "refused" in answer.stderr


def test_a_failure_of_the_network_is_not_remembered(world: World) -> None:
    world.google.faults.add(MINT, FAULTS["503"], times=None)
    assert 6 == world.get_token(READER, *TIMEOUT).status

    world.google.faults.clear()

    assert 0 == world.get_token(READER).status


def test_no_proxy_gets_between_us_and_the_metadata_server(world: World) -> None:
    nowhere = "http://127.0.0.1:1"

    answer = world.get_token(
        READER, HTTP_PROXY=nowhere, http_proxy=nowhere, ALL_PROXY=nowhere
    )

    assert 0 == answer.status
