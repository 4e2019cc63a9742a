"""The name of a kept token: all that changes the token changes it."""

from __future__ import annotations

import posix
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from execcred.cache import key as key_module
from execcred.cache.key import cache_key
from execcred.request import TokenRequest
from steadycd_common.gcp.source_location import SourceLocation

from .fakes import ACCOUNT

FILE = SourceLocation("/c.json", "", "--credentials")
METADATA = SourceLocation("", "169.254.169.254", "")


def key_of(
    location: SourceLocation = FILE,
    content: bytes = b"{}",
    account: str = ACCOUNT,
    **options: Any,
) -> str:
    return cache_key(TokenRequest(account, **options), location, content)


CHANGES: dict[str, dict[str, Any]] = {
    "account": {"account": "other@p.iam.gserviceaccount.com"},
    "one scope less": {"scopes": ["https://s/a"]},
    "two scopes": {"scopes": ["https://s/a", "https://s/b"]},
    "lifetime": {"lifetime": 1800},
    "a delegate": {"delegates": ["a@x"]},
    "two delegates": {"delegates": ["a@x", "b@x"]},
    "delegates in another order": {"delegates": ["b@x", "a@x"]},
    "endpoint": {"iam_endpoint": "https://iam.example"},
    "quota project": {"quota_project": "billed"},
    "what is in the file": {"content": b"{ }"},
    "metadata server": {"location": METADATA},
    "another metadata server": {"location": SourceLocation("", "127.0.0.1:1", "")},
    "an odd metadata server": {"location": SourceLocation("", "\udcff", "")},
    "an empty file": {"content": b""},
}


def test_each_change_makes_another_key() -> None:
    keys = [key_of(), *(key_of(**change) for change in CHANGES.values())]

    assert len(keys) == len(set(keys))


def test_it_is_a_name_for_a_file() -> None:
    assert 40 == len(key_of())
    assert set("0123456789abcdef") >= set(key_of())


@pytest.mark.parametrize(
    "options",
    [
        {"account": ACCOUNT.upper()},
        {"cache_dir": "/cache"},
        {"timeout": 3},
        {"verbose": True},
        {"api_version": "v1beta1"},
        {"allow": [["*@x"]]},
        {"credentials": "/other.json"},
        {"location": SourceLocation("/copy.json", "", "a variable")},
        {"iam_endpoint": "https://iamcredentials.googleapis.com/"},
    ],
)
def test_what_does_not_change_the_token_does_not_change_it(
    options: dict[str, Any],
) -> None:
    assert key_of() == key_of(**options)


def test_neither_the_order_nor_the_repetition_of_scopes_changes_it() -> None:
    assert key_of(scopes=["s/a", "s/b"]) == key_of(scopes=["s/b", "s/a", "s/b"])


def test_another_user_has_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = key_of()
    monkeypatch.setattr(posix, "geteuid", lambda: 4711)

    assert mine != key_of()


def test_another_machine_has_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = key_of()
    monkeypatch.setattr(key_module, "machine_fingerprint", lambda: b"other")

    assert mine != key_of()


ADDRESSES = st.lists(st.sampled_from(["a@x", "b@x", "a@x.b"]), max_size=3)
WORDS = st.text("ab/-.:", min_size=1, max_size=4)
FIELDS = st.fixed_dictionaries(
    {
        "delegates": ADDRESSES,
        "scopes": st.lists(WORDS, min_size=1, max_size=3).map(lambda s: sorted(set(s))),
        "lifetime": st.sampled_from([600, 601, 6000]),
        "iam_endpoint": WORDS.map(lambda text: f"https://h/{text}x"),
        "quota_project": st.just("") | WORDS,
        "content": st.binary(max_size=4),
    }
)


@given(FIELDS, FIELDS)
def test_two_requests_share_a_key_only_where_they_are_the_same(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    assume(one != other)

    assert key_of(**one) != key_of(**other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            {"account": "a@x", "scopes": ["yz"]},
            {"account": "a@xy", "scopes": ["z"]},
        ),
        (
            {"account": "a@x", "delegates": ["b@y"], "scopes": ["z"]},
            {"account": "a@x", "scopes": ["b@yz"]},
        ),
        (
            {"scopes": ["s/1"], "lifetime": 600},
            {"scopes": ["s/"], "lifetime": 1600},
        ),
        (
            {"iam_endpoint": "https://h/a", "quota_project": "b"},
            {"iam_endpoint": "https://h/ab"},
        ),
    ],
)
def test_what_ends_one_part_cannot_begin_the_next(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert key_of(**one) != key_of(**other)


SEPARATED = st.text("a@x./\0 ", min_size=1, max_size=6)


@given(st.sampled_from(["account", "delegates", "scopes", "quota_project"]), SEPARATED)
def test_no_part_can_hold_what_separates_the_parts(name: str, text: str) -> None:
    assume("\0" in text or " " in text)
    options: dict[str, Any] = {
        name: [text] if name in ("delegates", "scopes") else text
    }

    with pytest.raises(ValueError, match=r"character|address|'@'|name|empty"):
        key_of(**options)
