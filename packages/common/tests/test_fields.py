"""The fields of a credentials file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd_common.gcp.errors import NoSourceCredentials
from steadycd_common.gcp.sources import fields

from .fakes import CANARY

NO_TEXTS: list[object] = [None, "", 0, 1, True, 1.5, [], ["a"], {}, {"a": "b"}]


def test_a_text_is_a_string_that_is_there() -> None:
    assert "b" == fields.text({"a": "b"}, "a")
    assert "b" == fields.text({"a": "b"}, "a", "default")
    assert "default" == fields.text({}, "a", "default")


@pytest.mark.parametrize("value", NO_TEXTS, ids=repr)
def test_anything_else_is_named_but_not_shown(value: object) -> None:
    with pytest.raises(NoSourceCredentials, match="its field 'a' is missing or is no"):
        fields.text({"a": value}, "a")


@pytest.mark.parametrize("value", [1, True, ["a"], {"a": "b"}], ids=repr)
def test_a_default_is_for_what_is_missing_not_for_what_is_wrong(value: object) -> None:
    with pytest.raises(NoSourceCredentials):
        fields.text({"a": value}, "a", "default")


def test_a_mapping_is_an_object() -> None:
    assert {"b": 1} == fields.mapping({"a": {"b": 1}}, "a")
    no_objects: list[object] = [None, "", "x", 1, [], [{}]]
    for value in no_objects:
        with pytest.raises(NoSourceCredentials, match="no object"):
            fields.mapping({"a": value}, "a")


@pytest.mark.parametrize(
    "value",
    [
        "http://oauth2.googleapis.com/token",
        "oauth2.googleapis.com/token",
        "https://user@evil.example/token",
        "file:///etc/passwd",
        "https://evil.example\r\n/",
    ],
)
def test_an_address_that_no_secret_may_be_sent_to_is_refused(value: str) -> None:
    with pytest.raises(NoSourceCredentials, match="its token_uri "):
        fields.url({"token_uri": value}, "token_uri")


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inside: st.lists(inside, max_size=2) | st.dictionaries(st.text(), inside),
    max_leaves=4,
)


@pytest.mark.parametrize("read", [fields.text, fields.url, fields.mapping])
@given(_VALUES)
def test_any_value_is_used_or_gives_the_one_error(
    read: Callable[[fields.Fields, str], object], value: object
) -> None:
    with contextlib.suppress(NoSourceCredentials):
        assert read({"a": value}, "a") == value


def test_the_error_never_shows_the_value() -> None:
    for read in (fields.url, fields.mapping):
        with pytest.raises(NoSourceCredentials) as caught:
            read({"private_key": CANARY}, "private_key")
        assert CANARY not in str(caught.value)
