"""Status 2: what was asked cannot be understood, so nobody is asked anything."""

from __future__ import annotations

import pytest

from .world import GROUP, NOBODY, READER, World, exec_info

BAD_ADDRESSES = {
    "nothing": "",
    "no at": "reader",
    "two ats": "reader@team@iam.gserviceaccount.com",
    "no name": "@team-a.iam.gserviceaccount.com",
    "no domain": "reader@",
    "slash": "reader/x@team-a.iam.gserviceaccount.com",
    "parent folder": "../../x@team-a.iam.gserviceaccount.com",
    "query": "reader?x=1@team-a.iam.gserviceaccount.com",
    "escape": "reader%2f@team-a.iam.gserviceaccount.com",
    "fragment": "reader#@team-a.iam.gserviceaccount.com",
    "colon, which ends the path": "reader@team-a.iam.gserviceaccount.com:x",
    "newline": "reader@team-a.iam.gserviceaccount.com\n",
    "control character": "reader\x1b@team-a.iam.gserviceaccount.com",
    "blank": "reader @team-a.iam.gserviceaccount.com",
    "two dots": "reader@team-a..iam.gserviceaccount.com",
    "dot at the end": "reader@team-a.iam.gserviceaccount.com.",
    "letter that looks like another": "r\u0435ader@team-a.iam.gserviceaccount.com",
    "not even text": "reader\udcff@team-a.iam.gserviceaccount.com",
    "numeric id": "112233445566778899",
    "much too long": "r" * 250 + "@team-a.iam.gserviceaccount.com",
}


@pytest.mark.parametrize("address", BAD_ADDRESSES.values(), ids=BAD_ADDRESSES)
def test_an_address_that_is_none_is_refused_before_any_use(
    world: World, address: str
) -> None:
    assert 2 == world.get_token(address).status
    assert [] == world.google.calls()


@pytest.mark.parametrize("address", ["reader%2f@a.iam", "-r@a.iam", "a@b@c"])
def test_so_is_that_of_a_delegate(world: World, address: str) -> None:
    assert 2 == world.get_token(READER, "--delegate=" + address).status
    assert 2 == world.get_token(READER, EXECCRED_DELEGATE=address).status
    assert [] == world.google.calls()


BAD_ARGUMENTS = {
    "no account": (),
    "two accounts": (READER, NOBODY),
    "an address that begins like an option": ("-" + READER,),
    "the same, after --": ("--", "-" + READER),
    "an unknown option": (READER, "--audience", "x"),
    "an abbreviation": (READER, "--life", "1h"),
    "a value for a flag": (READER, "--no-cache=1"),
    "an option without its value": (READER, "--lifetime"),
    "a lifetime in words": (READER, "--lifetime", "an hour"),
    "a lifetime in days": (READER, "--lifetime", "1d"),
    "a negative lifetime": (READER, "--lifetime=-900s"),
    "a fraction of a lifetime": (READER, "--lifetime", "0.5h"),
    "a lifetime under 600 s": (READER, "--lifetime", "599s"),
    "a lifetime over 12 h": (READER, "--lifetime", "43201s"),
    "two lifetimes": (READER, "--lifetime", "1h", "--lifetime", "30m"),
    "two credentials": (READER, "--credentials", "a", "--credentials=b"),
    "two versions": ("--api-version=v1", READER, "--api-version=v1"),
    "a time-out in words": (READER, "--timeout", "soon"),
    "no time at all": (READER, "--timeout", "0"),
    "a time-out that is no number": (READER, "--timeout", "nan"),
    "a time-out without end": (READER, "--timeout", "inf"),
    "a version that client-go dropped": (READER, "--api-version", "v1alpha1"),
    "a scope with a blank": (READER, "--scope", "a b"),
    "a scope with a line break": (READER, "--scope", "a\nb"),
    "a quota project with a line break": (READER, "--quota-project", "a\r\nx: y"),
    "a plain http endpoint": (READER, "--iam-endpoint", "http://iam.example"),
    "one that looks like loopback": (READER, "--iam-endpoint", "http://127.0.0.1.x.io"),
    "an endpoint that is no URL": (READER, "--iam-endpoint", "iam.example"),
    "an endpoint with a login": (READER, "--iam-endpoint", "https://a:b@iam.example"),
    "an endpoint with a query": (READER, "--iam-endpoint", "https://iam.example?a=b"),
    "an endpoint with a bad port": (READER, "--iam-endpoint", "https://iam.example:x"),
}


@pytest.mark.parametrize("arguments", BAD_ARGUMENTS.values(), ids=BAD_ARGUMENTS)
def test_a_wrong_command_line_is_refused_with_one_line(
    world: World, arguments: tuple[str, ...]
) -> None:
    answer = world.get_token(*arguments)

    assert 2 == answer.status
    assert 1 == answer.stderr.count("\n")
    assert [] == world.google.calls()


BAD_VARIABLES = {
    "EXECCRED_LIFETIME": "1d",
    "EXECCRED_TIMEOUT": "soon",
    "EXECCRED_NO_CACHE": "maybe",
    "EXECCRED_VERBOSE": "2",
    "EXECCRED_API_VERSION": "v2",
    "EXECCRED_IAM_ENDPOINT": "http://iam.example",
    "EXECCRED_QUOTA_PROJECT": "a b",
    "EXECCRED_SCOPE": " , ",
}


@pytest.mark.parametrize("name", BAD_VARIABLES)
def test_so_is_a_wrong_variable(world: World, name: str) -> None:
    assert 2 == world.get_token(READER, **{name: BAD_VARIABLES[name]}).status
    assert [] == world.google.calls()


BAD_EXEC_INFOS = {
    "a version that client-go dropped": exec_info("v1alpha1"),
    "a version to come": exec_info("v2"),
    "another group": '{"kind":"ExecCredential","apiVersion":"v1"}',
    "no version": '{"kind":"ExecCredential","spec":{}}',
    "a version that is no text": '{"apiVersion":{"a":1}}',
    "a list": "[]",
    "a number": "1",
    "words": "yes",
    "a blank": " ",
    "half of it": exec_info("v1")[:40],
    "the version where it does not count": '{"x":"' + GROUP + 'v1"}',
    "brackets without end": "[" * 100_000,
}


@pytest.mark.parametrize("info", BAD_EXEC_INFOS.values(), ids=BAD_EXEC_INFOS)
def test_a_question_of_another_kind_is_refused(world: World, info: str) -> None:
    answer = world.get_token(READER, KUBERNETES_EXEC_INFO=info)

    assert 2 == answer.status
    assert "KUBERNETES_EXEC_INFO" in answer.stderr
    assert [] == world.google.calls()


def test_a_token_in_the_cache_does_not_make_it_acceptable(world: World) -> None:
    assert 0 == world.get_token(READER).status

    assert 2 == world.get_token(READER, KUBERNETES_EXEC_INFO="yes").status
    assert 2 == world.get_token(READER, "--lifetime=1h", "--lifetime=1h").status


@pytest.mark.parametrize(
    "arguments", [(), ("frob",), ("--frob",), ("cache",), ("cache", "frob")]
)
def test_no_command_or_an_unknown_one_is_refused(
    world: World, arguments: tuple[str, ...]
) -> None:
    output = world.run(*arguments)

    assert (2, "") == (output.status, output.stdout)
    assert output.stderr.startswith("execcred: error: ")
