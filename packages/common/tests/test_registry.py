"""Which files are credentials, and which fields each kind needs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd_common.gcp.errors import NoSourceCredentials
from steadycd_common.gcp.source_location import SourceLocation
from steadycd_common.gcp.sources.registry import (
    LOADERS,
    load_source,
    read_source_file,
)
from steadycd_common.gcp.sources.source import SourceSettings

from . import credential_files as files
from .fakes import CANARY, everything_in

NO_FILES: list[tuple[object, str]] = [
    (b"", "no JSON object"),
    (b"{", "no JSON object"),
    (b"\xff\xfe", "no JSON object"),
    (b"[" * 100_000, "no JSON object"),
    (b"9" * 5000, "no JSON object"),
    (b"NaN", "no JSON object"),
    ([], "no JSON object"),
    (None, "no JSON object"),
    ({}, "its type is not one of"),
    ({"type": None}, "its type is not one of"),
    ({"type": ["service_account"]}, "its type is not one of"),
    ({"type": "Service_Account"}, "its type is not one of"),
    ({"type": "gdch_service_account"}, "its type is not one of"),
    ({"type": "external_account_authorized_user"}, "its type is not one of"),
    (b'{"type": "authorized_user", "type": "x"}', "its type is not one of"),
    ({"type": CANARY}, "its type is not one of"),
]


@pytest.mark.parametrize(("file", "why"), NO_FILES, ids=range(len(NO_FILES)))
def test_what_is_no_credentials_file_says_so(file: object, why: str) -> None:
    with pytest.raises(NoSourceCredentials, match=why) as caught:
        files.load(file)
    assert CANARY not in everything_in(caught.value)


def test_a_file_with_half_a_key_in_it_does_not_get_into_the_error() -> None:
    with pytest.raises(NoSourceCredentials) as caught:
        files.load(('{"private_key": "' + CANARY).encode())
    assert CANARY not in everything_in(caught.value)


KINDS = {
    "service_account": files.service_account,
    "authorized_user": files.authorized_user,
    "external_account": files.external_account,
    "impersonated_service_account": files.impersonated,
}
NEEDED = {
    "service_account": ["client_email", "private_key", "private_key_id"],
    "authorized_user": ["client_id", "client_secret", "refresh_token"],
    "external_account": ["audience", "subject_token_type", "credential_source"],
    "impersonated_service_account": [
        "service_account_impersonation_url",
        "source_credentials",
    ],
}


def test_the_tables_know_every_kind() -> None:
    assert LOADERS.keys() == KINDS.keys() == NEEDED.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_loaded(kind: str) -> None:
    source = files.load(KINDS[kind]())

    assert kind == source.kind
    assert CANARY not in repr(source)
    assert "PRIVATE KEY" not in repr(source)


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind in NEEDED for name in NEEDED[kind]]
)
@pytest.mark.parametrize("value", [None, "", 5, True, [CANARY]], ids=repr)
def test_a_field_that_is_missing_or_of_another_type_is_named(
    kind: str, name: str, value: object
) -> None:
    with pytest.raises(NoSourceCredentials, match=f"field '{name}'") as caught:
        files.load(KINDS[kind](**{name: value}))
    assert CANARY not in everything_in(caught.value)


@pytest.mark.parametrize("kind", KINDS)
def test_another_universe_is_refused_before_anything_is_sent_to_it(kind: str) -> None:
    assert kind == files.load(KINDS[kind](universe_domain="googleapis.com")).kind
    for universe in ("example.com", "", None, 5):
        with pytest.raises(NoSourceCredentials, match="universe"):
            files.load(KINDS[kind](universe_domain=universe))


SENT_TO = [
    ("service_account", "token_uri"),
    ("authorized_user", "token_uri"),
    ("external_account", "token_url"),
    ("impersonated_service_account", "service_account_impersonation_url"),
]


@pytest.mark.parametrize(("kind", "name"), SENT_TO)
@pytest.mark.parametrize(
    "url",
    ["http://evil.example/token", "https://user@evil.example", "x", "https://a\nb", 5],
)
def test_a_secret_goes_to_https_only(kind: str, name: str, url: object) -> None:
    with pytest.raises(NoSourceCredentials, match=name):
        files.load(KINDS[kind](**{name: url}))


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inside: (
        st.lists(inside, max_size=2)
        | st.dictionaries(
            st.sampled_from(["file", "url", "executable", "type", "format"]), inside
        )
    ),
    max_leaves=4,
)


@given(
    st.sampled_from(sorted(KINDS)),
    st.dictionaries(
        st.sampled_from(
            [
                *sorted({name for names in NEEDED.values() for name in names}),
                *("delegates", "token_uri", "token_url", "universe_domain"),
            ]
        ),
        _VALUES,
        max_size=3,
    ),
)
def test_any_file_is_a_source_or_the_one_error(
    kind: str, changes: dict[str, object]
) -> None:
    try:
        source = files.load(KINDS[kind](**changes))
        source.identity()
    except NoSourceCredentials:
        return

    assert kind == source.kind


def test_a_file_is_read_once_for_its_name_and_its_use(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    path.write_text(json.dumps(files.authorized_user()))
    location = SourceLocation(str(path), "", "--credentials")

    content = read_source_file(location)

    assert path.read_bytes() == content
    source = load_source(location, content, SourceSettings({}))
    assert "authorized_user" == source.kind


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/nonexistent", "No such file"),
        ("/", "it is not a regular file"),
        ("/dev/zero", "it is not a regular file"),
        ("/tmp/\0", "it has a name that no file has"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_who_named_it(
    path: str, why: str
) -> None:
    location = SourceLocation(path, "", "GOOGLE_APPLICATION_CREDENTIALS")

    with pytest.raises(NoSourceCredentials, match=why) as caught:
        read_source_file(location)
    assert caught.value.message.startswith("GOOGLE_APPLICATION_CREDENTIALS names ")
    assert str(caught.value).isprintable()


def test_there_is_no_file_for_the_metadata_server() -> None:
    assert b"" == read_source_file(SourceLocation("", "metadata", ""))
