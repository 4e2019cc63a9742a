"""The plain reader and click's make the same request of the same command line."""

from __future__ import annotations

from itertools import chain

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from execcred.cli.get_token import command
from execcred.cli.token_options import given_options
from execcred.plain_arguments import plain_request
from execcred.request import OPTIONS, TokenRequest, request_from

from .fakes import ACCOUNT

VALUES = {
    "--scope": ("https://s/a", "https://s/b", "s=t"),
    "--lifetime": ("30m", "900", "5m"),
    "--delegate": ("hop@x.example", "Hop@Y.example", "nobody"),
    "--allow": ("*@x", "a@x,b@x"),
    "--credentials": ("/c.json", "c=d.json", "/\udcff"),
    "--iam-endpoint": ("https://iam.example", "https://iam.example/"),
    "--quota-project": ("billed",),
    "--cache-dir": ("/cache", "@cache", "/with blank"),
    "--timeout": ("5", "nan", "7s"),
    "--api-version": ("v1", "v1beta1", "client.authentication.k8s.io/v1", "v2"),
}
ODD = ("", "-", "--", "-v", "--help", "-x", "--no-cache", "--no-cach", "--scope", "a@b")


def facts(request: TokenRequest) -> dict[str, object]:
    return {name: getattr(request, name) for name in TokenRequest.__slots__}


def click_request(arguments: list[str], environ: dict[str, str]) -> TokenRequest:
    """The request of `execcred.cli.get_token`, which click parses."""
    with command.make_context("get-token", list(arguments)) as context:
        values = dict(context.params)
    return request_from(values.pop("service_account"), given_options(values), environ)


@st.composite
def _option(draw: st.DrawFn) -> list[str]:
    name = draw(st.sampled_from([*OPTIONS, "-v"]))
    if name not in VALUES:
        return [name]
    value = draw(st.sampled_from(VALUES[name]) | st.sampled_from(ODD))
    return [f"{name}={value}"] if draw(st.booleans()) else [name, value]


WORDS = _option() | st.sampled_from([[ACCOUNT]] * 3 + [[each] for each in ODD])
LINES = st.lists(WORDS, max_size=6).map(lambda words: [*chain(*words)])
COMMON = st.lists(
    st.sampled_from(list(VALUES)), max_size=5, unique_by=lambda name: name
).map(lambda names: [word for name in names for word in (name, VALUES[name][0])])
ENVIRON = st.dictionaries(
    st.sampled_from(["EXECCRED_ALLOW", "EXECCRED_TIMEOUT", "EXECCRED_VERBOSE"]),
    st.sampled_from(["", "1", "a@b"]),
)


@given(LINES, ENVIRON)
@example(["--credentials=/a=b", ACCOUNT], {})
@example([ACCOUNT, "--no-cache", "--no-cache", "-v", "--verbose"], {})
@example(["--scope", "s/a", "--scope", "s/b", ACCOUNT], {"EXECCRED_SCOPE": "s/c"})
def test_what_is_plain_means_the_same_to_click(
    arguments: list[str], environ: dict[str, str]
) -> None:
    plain = plain_request(arguments, environ)

    if plain is not None:
        assert facts(plain) == facts(click_request(arguments, environ))


@given(COMMON, st.integers(0, 10))
def test_what_our_generators_write_is_plain(options: list[str], place: int) -> None:
    place = min(place * 2, len(options))
    arguments = [*options[:place], ACCOUNT, *options[place:]]

    plain = plain_request(arguments, {})

    assert plain is not None
    assert facts(plain) == facts(click_request(arguments, {}))


@pytest.mark.parametrize(
    "arguments",
    [
        [ACCOUNT],
        ["--lifetime", "30m", ACCOUNT],
        [ACCOUNT, "--lifetime=30m"],
        ["--delegate", "a@x", "--delegate", "b@x", ACCOUNT],
        ["-v", ACCOUNT, "--no-cache"],
    ],
)
def test_it_is_plain(arguments: list[str]) -> None:
    assert plain_request(arguments, {}) is not None


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        [""],
        ["-h"],
        ["--help", ACCOUNT],
        [ACCOUNT, "b@x"],
        ["--", ACCOUNT],
        ["-"],
        ["-vv", ACCOUNT],
        ["-v=1", ACCOUNT],
        ["--no-cache=1", ACCOUNT],
        ["--no-cach", ACCOUNT],
        ["--life", "30m", ACCOUNT],
        ["--lifetime", "", ACCOUNT],
        ["--lifetime=", ACCOUNT],
        ["--lifetime", "-1", ACCOUNT],
        ["--cache-dir", "-v", ACCOUNT],
        [ACCOUNT, "--lifetime"],
        ["--lifetime", "30m", "--lifetime", "30m", ACCOUNT],
        ["--lifetime", "never", ACCOUNT],
        ["not-an-address"],
        ["\udcff@x"],
    ],
)
def test_it_is_left_to_click(arguments: list[str]) -> None:
    assert plain_request(arguments, {}) is None


def test_a_wrong_variable_is_left_to_click() -> None:
    assert plain_request([ACCOUNT], {"EXECCRED_LIFETIME": "never"}) is None


@pytest.mark.parametrize("option", VALUES)
def test_click_does_not_read_the_variables_itself(
    option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OPTIONS[option][0], "from the process")

    with command.make_context("get-token", [ACCOUNT]) as context:
        assert {} == given_options(context.params)


def test_click_knows_all_options() -> None:
    names = {
        name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
    }

    assert {*OPTIONS, "-v"} == names
