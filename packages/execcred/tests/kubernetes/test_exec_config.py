"""The command that client-go runs: what it gets is what `get-token` reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execcred.kubernetes.exec_config import ExecConfig, exec_config
from execcred.plain_arguments import plain_request
from execcred.request import TokenRequest, request_from
from steadycd_common.errors import UsageError

ACCOUNT = "reader@project.iam.gserviceaccount.com"
COMMAND = "/usr/local/bin/execcred"


def configured(
    options: dict[str, list[str]], command: str = COMMAND, account: str = ACCOUNT
) -> ExecConfig:
    return exec_config(
        command, account, options, api_version="v1", install_hint="get it"
    )


def fields(request: TokenRequest) -> dict[str, object]:
    return {name: getattr(request, name) for name in TokenRequest.__slots__}


WORDS = st.text("abcxyz019-._*=,", min_size=1, max_size=12)
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "--scope": st.lists(WORDS, min_size=1, max_size=3),
        "--lifetime": st.sampled_from([["900"], ["15m"], ["12h"]]),
        "--delegate": st.lists(
            st.sampled_from(["hop@p.iam.gserviceaccount.com", "B@c.d"]),
            min_size=1,
            max_size=3,
        ),
        "--credentials": st.builds(lambda word: ["/" + word], WORDS),
        "--iam-endpoint": st.just(["https://iam.example:8443"]),
        "--quota-project": st.lists(WORDS, min_size=1, max_size=1),
        "--cache-dir": st.builds(lambda word: ["/with a blank/" + word], WORDS),
        "--no-cache": st.just(["1"]),
        "--timeout": st.sampled_from([["2.5"], ["20s"]]),
    },
)


@given(OPTIONS)
def test_get_token_reads_the_arguments_as_they_were_meant(
    options: dict[str, list[str]],
) -> None:
    subcommand, *arguments = configured(options).args
    read = plain_request(arguments, {})

    assert "get-token" == subcommand
    assert read is not None, "the quick reader does not take them"
    assert fields(request_from(ACCOUNT, options, {})) == fields(read)


def test_an_address_gets_its_one_spelling() -> None:
    assert ("get-token", ACCOUNT) == configured({}, account=ACCOUNT.title()).args


def test_the_version_is_written_in_full() -> None:
    assert "client.authentication.k8s.io/v1" == configured({}).api_version


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("", "no absolute path"),
        ("execcred", "no absolute path"),
        ("./execcred", "no absolute path"),
        ("~/bin/execcred", "no absolute path"),
        ("$HOME/execcred", "no absolute path"),
        ("/usr/bin/env execcred", "a blank"),
        ("/bin/execcred\n", "unprintable"),
        ("/bin/\x00", "unprintable"),
        ("/bin/\udce9", "unprintable"),
        ("/opt/../bin/execcred", "write /bin/execcred"),
        ("/opt/./execcred", "write /opt/execcred"),
        ("/opt//execcred", "write /opt/execcred"),
        ("//opt/execcred", "write /opt/execcred"),
        ("/opt/execcred/", "write /opt/execcred"),
        ("/", "is a folder"),
    ],
)
def test_a_command_that_may_not_be_found_is_an_error(command: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        configured({}, command)


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [
        ("--lifetime", "5m", "between 600s and 12h"),
        ("--lifetime", "", "empty"),
        ("--timeout", "0", "over 0"),
        ("--delegate", "x", "exactly one '@'"),
        ("--allow", "other@project.iam.gserviceaccount.com", "no pattern for reader@"),
        ("--credentials", "key.json", "no absolute path"),
        ("--credentials", "~/key.json", "no absolute path"),
        ("--credentials", "/\udce9", "cannot be printed"),
        ("--cache-dir", "cache", "no absolute path"),
        ("--iam-endpoint", "http://iam.example", "not https"),
        ("--scope", "a b", "cannot be in it"),
        ("--quota-project", "a\tb", "cannot be in it"),
    ],
)
def test_an_option_that_would_fail_there_is_an_error_here(
    option: str, value: str, reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        configured({option: [value]})


def test_a_delegate_must_be_allowed_too() -> None:
    options = {"--allow": [ACCOUNT], "--delegate": ["hop@p.iam.gserviceaccount.com"]}

    with pytest.raises(UsageError, match="no pattern for hop@"):
        configured(options)
