"""What is asked for: each option, its variable, and how both come together."""

from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execcred.request import (
    DEFAULT_IAM_ENDPOINT,
    DEFAULT_SCOPES,
    OPTIONS,
    TokenRequest,
    parse_flag,
    parse_lifetime,
    parse_timeout,
    request_from,
)

from .fakes import ACCOUNT


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("900", 900),
        ("900s", 900),
        ("30m", 1800),
        ("1h", 3600),
        ("12h", 43200),
        ("0", 0),
        ("0600s", 600),
        ("999999s", 999_999),
    ],
)
def test_a_lifetime_has_a_unit(text: str, seconds: int) -> None:
    assert seconds == parse_lifetime(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "s",
        "1d",
        "1.5h",
        "1h30m",
        "-900s",
        "+900",
        " 900",
        "900 s",
        "1e3",
        "1_000",
        "900S",
        "\N{FULLWIDTH DIGIT NINE}00",
        "\N{SUPERSCRIPT TWO}",
        "nan",
        "1000000",
        "9" * 5000,
    ],
)
def test_what_is_no_lifetime_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="900s, 30m or 1h"):
        parse_lifetime(text)


@pytest.mark.parametrize("lifetime", [600, 601, 3600, 43199, 43200])
def test_a_lifetime_is_ten_minutes_to_twelve_hours(lifetime: int) -> None:
    assert lifetime == TokenRequest(ACCOUNT, lifetime=lifetime).lifetime


@pytest.mark.parametrize("lifetime", [-600, 0, 599, 43201, 10**9])
def test_a_lifetime_out_of_bounds_is_an_error(lifetime: int) -> None:
    with pytest.raises(ValueError, match="between 600s and 12h"):
        TokenRequest(ACCOUNT, lifetime=lifetime)


@pytest.mark.parametrize(
    ("text", "seconds"), [("20", 20), ("20s", 20), ("2.5", 2.5), (".5s", 0.5)]
)
def test_a_timeout_is_in_seconds(text: str, seconds: float) -> None:
    assert seconds == parse_timeout(text)


@pytest.mark.parametrize("text", ["", "s", "1m", "20ss", "soon", "\udcff", "1,5"])
def test_what_is_no_timeout_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="number of seconds"):
        parse_timeout(text)


@pytest.mark.parametrize("seconds", [0, -0.0, -1, 3600.1, math.nan, math.inf])
def test_a_timeout_ends(seconds: float) -> None:
    with pytest.raises(ValueError, match="over 0 and at most 3600"):
        TokenRequest(ACCOUNT, timeout=seconds)


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "0", "-5", "1e9", "9" * 400])
def test_a_timeout_from_outside_ends_too(text: str) -> None:
    with pytest.raises(ValueError, match="--timeout"):
        request_from(ACCOUNT, {"--timeout": [text]}, {})


@pytest.mark.parametrize("text", ["1", "true", "TRUE", "yes", "On"])
def test_a_flag_says_yes(text: str) -> None:
    assert parse_flag(text, "--no-cache")


@pytest.mark.parametrize("text", ["", "0", "false", "No", "OFF"])
def test_a_flag_says_no(text: str) -> None:
    assert not parse_flag(text, "--no-cache")


@pytest.mark.parametrize("text", ["2", "y", " 1", "enabled", "\udcff"])
def test_a_flag_says_yes_or_no(text: str) -> None:
    with pytest.raises(ValueError, match="EXECCRED_NO_CACHE must be 1 or 0"):
        parse_flag(text, "--no-cache")


def test_without_options_all_is_as_the_help_says() -> None:
    found = request_from(ACCOUNT, {}, {})

    assert tuple(sorted(DEFAULT_SCOPES)) == found.scopes
    assert (3600, 20.0) == (found.lifetime, found.timeout)
    assert DEFAULT_IAM_ENDPOINT == found.iam_endpoint
    assert ((), ()) == (found.delegates, found.allow)
    assert ("", "", "", "") == (
        found.credentials,
        found.quota_project,
        found.cache_dir,
        found.api_version,
    )
    assert (False, False) == (found.no_cache, found.verbose)


EXAMPLES: dict[str, tuple[str, object]] = {
    "--scope": ("https://s/1", ("https://s/1",)),
    "--lifetime": ("30m", 1800),
    "--delegate": ("hop@x.example", ("hop@x.example",)),
    "--allow": ("*@x", (("*@x",),)),
    "--credentials": ("/c.json", "/c.json"),
    "--iam-endpoint": ("https://iam.example/", "https://iam.example"),
    "--quota-project": ("billed", "billed"),
    "--cache-dir": ("/cache", "/cache"),
    "--no-cache": ("1", True),
    "--timeout": ("5", 5.0),
    "--api-version": ("v1beta1", "v1beta1"),
    "--verbose": ("1", True),
}


def attribute(option: str) -> str:
    name = option.removeprefix("--").replace("-", "_")
    return {"scope": "scopes", "delegate": "delegates"}.get(name, name)


def test_each_option_has_an_example_here() -> None:
    assert list(OPTIONS) == list(EXAMPLES)


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_counts(option: str) -> None:
    text, value = EXAMPLES[option]

    found = request_from(ACCOUNT, {option: [text]}, {})

    assert value == getattr(found, attribute(option))


@pytest.mark.parametrize("option", OPTIONS)
def test_its_variable_means_the_same(option: str) -> None:
    text, value = EXAMPLES[option]

    found = request_from(ACCOUNT, {}, {OPTIONS[option][0]: text})

    assert value == getattr(found, attribute(option))


@pytest.mark.parametrize("option", OPTIONS)
def test_an_empty_variable_is_none(option: str) -> None:
    found = request_from(ACCOUNT, {}, {OPTIONS[option][0]: ""})

    assert getattr(request_from(ACCOUNT, {}, {}), attribute(option)) == getattr(
        found, attribute(option)
    )


@pytest.mark.parametrize(
    ("option", "given", "variable"),
    [
        ("--lifetime", "30m", "nonsense"),
        ("--timeout", "5", "nonsense"),
        ("--api-version", "v1beta1", "v9"),
        ("--delegate", "hop@x.example", "other@x.example"),
        ("--credentials", "/c.json", "/other.json"),
        ("--no-cache", "1", "0"),
    ],
)
def test_an_option_beats_its_variable(option: str, given: str, variable: str) -> None:
    found = request_from(ACCOUNT, {option: [given]}, {OPTIONS[option][0]: variable})

    assert EXAMPLES[option][1] == getattr(found, attribute(option))


def test_the_allow_lists_of_both_count() -> None:
    found = request_from(
        ACCOUNT, {"--allow": ["a@x", "b@x"]}, {"EXECCRED_ALLOW": "c@x, d@x"}
    )

    assert (("a@x", "b@x"), ("c@x", "d@x")) == found.allow


@pytest.mark.parametrize("setting", [",", " ", " , ,"])
def test_an_allow_list_of_nothing_is_one_that_allows_nothing(setting: str) -> None:
    assert ((),) == request_from(ACCOUNT, {}, {"EXECCRED_ALLOW": setting}).allow


@pytest.mark.parametrize(
    ("setting", "scopes"),
    [
        ("https://s/a", ("https://s/a",)),
        ("https://s/b https://s/a", ("https://s/a", "https://s/b")),
        ("https://s/b,https://s/a", ("https://s/a", "https://s/b")),
        (" https://s/b ,\n\thttps://s/a, ", ("https://s/a", "https://s/b")),
        ("https://s/a https://s/a", ("https://s/a",)),
    ],
)
def test_a_variable_can_hold_a_list(setting: str, scopes: tuple[str, ...]) -> None:
    assert scopes == request_from(ACCOUNT, {}, {"EXECCRED_SCOPE": setting}).scopes


def test_scopes_are_a_set_and_delegates_are_a_list() -> None:
    found = TokenRequest(
        ACCOUNT, scopes=["s/b", "s/a", "s/b"], delegates=["b@x", "A@x", "b@x"]
    )

    assert ("s/a", "s/b") == found.scopes
    assert ("b@x", "a@x", "b@x") == found.delegates


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("--scope", ""),
        ("--credentials", ""),
        ("--allow", ""),
        ("--cache-dir", ""),
        ("--scope", "https://s/a https://s/b"),
        ("--scope", "https://s/\x1b"),
        ("--scope", "https://s/\udcff"),
        ("--delegate", ""),
        ("--delegate", "hop"),
        ("--delegate", "-hop@x"),
        ("--delegate", "projects/-/serviceAccounts/hop@x"),
        ("--credentials", "/a\nb"),
        ("--credentials", "/a\0b"),
        ("--quota-project", "a b"),
        ("--quota-project", "a\r\nX-Evil: 1"),
        ("--cache-dir", "/a\0b"),
        ("--api-version", "v2"),
        ("--api-version", "V1"),
        ("--api-version", "v1alpha1"),
        ("--lifetime", "5m"),
    ],
)
def test_what_cannot_be_used_is_an_error_that_names_the_option(
    option: str, text: str
) -> None:
    with pytest.raises(ValueError, match=f"{option}|delegate") as caught:
        request_from(ACCOUNT, {option: [text]}, {})

    assert str(caught.value).isprintable()


@pytest.mark.parametrize("option", [o for o, (_, n) in OPTIONS.items() if n == "once"])
def test_what_counts_once_is_given_once(option: str) -> None:
    text, _ = EXAMPLES[option]

    with pytest.raises(ValueError, match=f"{option} is given more than once"):
        request_from(ACCOUNT, {option: [text, text]}, {})


def test_the_whole_name_of_a_version_will_do() -> None:
    name = "client.authentication.k8s.io/v1beta1"

    assert "v1beta1" == request_from(ACCOUNT, {"--api-version": [name]}, {}).api_version


def test_a_variable_with_only_separators_asks_for_no_scope_at_all() -> None:
    with pytest.raises(ValueError, match="at least one --scope"):
        request_from(ACCOUNT, {}, {"EXECCRED_SCOPE": " , "})


@pytest.mark.parametrize(
    "account",
    ["", "x", "a@b@c", "-a@b", "a@b/../c", "a@b?c", "a%40b@c", "a@b\n", "\udcff@b"],
)
def test_an_address_is_checked(account: str) -> None:
    with pytest.raises(ValueError, match="the service account"):
        request_from(account, {}, {})


def test_addresses_are_compared_in_lower_case() -> None:
    assert "reader@p.example" == TokenRequest("Reader@P.example").account


TEXTS = st.text(st.characters(exclude_characters="\0"), max_size=20) | st.sampled_from(
    [text for text, _ in EXAMPLES.values()]
)
GIVEN = st.dictionaries(st.sampled_from(list(OPTIONS)), st.lists(TEXTS, min_size=1))
ENVIRON = st.dictionaries(st.sampled_from([v for v, _ in OPTIONS.values()]), TEXTS)


@given(TEXTS | st.just(ACCOUNT), GIVEN, ENVIRON)
def test_whatever_comes_it_is_a_request_or_a_sentence(
    account: str, given_: dict[str, list[str]], environ: dict[str, str]
) -> None:
    with suppress(ValueError):
        found = request_from(account, given_, environ)
        assert 600 <= found.lifetime <= 43200
        assert 0 < found.timeout <= 3600
        assert found.scopes
