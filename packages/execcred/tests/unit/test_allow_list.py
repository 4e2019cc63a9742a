"""Patterns: what `*` stands for, and that all lists must agree."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execcred.allow_list import matches, refused_account

SA = "team-a@p.iam.gserviceaccount.com"


@pytest.mark.parametrize(
    "pattern",
    [
        SA,
        "*@p.iam.gserviceaccount.com",
        "team-*@p.iam.gserviceaccount.com",
        "*-a@p.iam.gserviceaccount.com",
        "t*m*a@p.iam.gserviceaccount.com",
        "team-a@*.iam.gserviceaccount.com",
        "*@*.iam.gserviceaccount.com",
        "*@*.*.*.*",
        "team-a*@p.iam.gserviceaccount.com",
        "**@p.iam.gserviceaccount.com",
        "TEAM-A@P.iam.gserviceaccount.com",
        "Team-*@p.iam.gserviceaccount.com",
    ],
)
def test_the_pattern_lets_the_account_pass(pattern: str) -> None:
    assert "" == refused_account([SA], [[pattern]])


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "*",
        "*@*",
        "*.com",
        "*@p.*",
        "*@p.iam.gserviceaccount",
        "*@p.iam.gserviceaccount.com.evil",
        "*.*.p.iam.gserviceaccount.com",
        "*.p.iam.gserviceaccount.com",
        "team-a*p.iam.gserviceaccount.com",
        "team-b@p.iam.gserviceaccount.com",
        "eam-a@p.iam.gserviceaccount.com",
        "team-a@p.iam.gserviceaccount.co",
        "team-a@p-iam.gserviceaccount.com",
        "team-*a-a@p.iam.gserviceaccount.com",
        "te*eam-a@p.iam.gserviceaccount.com",
        "*am*m-*@p.iam.gserviceaccount.com",
        "team-a@piam*.gserviceaccount.com",
        "team-?@p.iam.gserviceaccount.com",
        "team-[a]@p.iam.gserviceaccount.com",
        ".*",
        "^.*$",
        "team-a@p.iam.gserviceaccount.com ",
        "team-a@p.iam.gserviceaccount.com*.",
        "\N{KELVIN SIGN}*@p.iam.gserviceaccount.com",
    ],
)
def test_the_pattern_does_not_let_the_account_pass(pattern: str) -> None:
    assert SA == refused_account([SA], [[pattern]])


@pytest.mark.parametrize(
    "account",
    [
        "team-a@p.iam.gserviceaccount.com.evil.example",
        "team-a.x@p.iam.gserviceaccount.com",
        "team-a@q.iam.gserviceaccount.com",
        "xteam-a@p.iam.gserviceaccount.com",
        "team-a@x.p.iam.gserviceaccount.com",
        "team-a@p.iam.gserviceaccount-com",
    ],
)
def test_a_pattern_for_a_team_does_not_reach_another_account(account: str) -> None:
    assert not matches("team-*@p.iam.gserviceaccount.com", account)


def test_no_list_at_all_lets_everybody_pass() -> None:
    assert "" == refused_account([SA], [])


def test_a_list_without_patterns_lets_nobody_pass() -> None:
    assert SA == refused_account([SA], [[]])


def test_one_list_that_says_no_is_enough() -> None:
    assert SA == refused_account([SA], [["*@p.iam.gserviceaccount.com"], ["b@c"]])


def test_patterns_of_different_lists_do_not_add_up() -> None:
    assert "a@x" == refused_account(["a@x", "b@x"], [["a@x", "b@x"], ["b@x"]])


def test_each_delegate_is_asked_too() -> None:
    assert "hop@x" == refused_account([SA, "hop@x"], [[SA]])


PATTERNS = st.text("ab.@*-", max_size=12)
ACCOUNTS = st.text("ab.@-", max_size=12)


def by_regular_expression(pattern: str, account: str) -> bool:
    parts = (re.escape(part) for part in pattern.split("*"))
    return re.fullmatch("[^@.]*".join(parts), account) is not None


@given(PATTERNS, ACCOUNTS)
def test_it_says_what_a_regular_expression_says(pattern: str, account: str) -> None:
    assert by_regular_expression(pattern, account) == matches(pattern, account)


@given(ACCOUNTS, st.data())
def test_a_pattern_made_from_the_account_agrees_too(
    account: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(account)))
    end = data.draw(st.integers(start, len(account)))
    pattern = account[:start] + "*" + account[end:]

    expected = not {"@", "."} & set(account[start:end])

    assert by_regular_expression(pattern, account) == matches(pattern, account)
    assert not expected or matches(pattern, account)


def test_many_stars_take_no_time() -> None:
    assert not matches("*a" * 120 + "*b@x", "a" * 240 + "@x")
