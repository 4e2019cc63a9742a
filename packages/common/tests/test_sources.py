"""Each kind of credentials file: what it needs, what it sends, what it gives."""

from __future__ import annotations

import base64
import json
import logging
import traceback
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd_common.gcp.errors import NoSourceCredentials, RefusedByIam, Unavailable
from steadycd_common.gcp.expiry import format_rfc3339
from steadycd_common.gcp.http import HttpRequest, HttpResponse
from steadycd_common.gcp.source_location import SourceLocation
from steadycd_common.gcp.sources.hop import Hop
from steadycd_common.gcp.sources.registry import (
    LOADERS,
    load_source,
    read_source_file,
)
from steadycd_common.gcp.sources.source import IAM_SCOPE, Source, SourceSettings

from . import credential_files as files
from .fakes import CANARY, NOW, Answer, answer, everything_in, network

OAUTH = {"access_token": "ya29.oauth", "expires_in": 3599, "token_type": "Bearer"}
STS = {**OAUTH, "access_token": "ya29.sts", "issued_token_type": "urn:x"}
IAM = {"accessToken": "ya29.hop", "expireTime": format_rfc3339(NOW + 600)}


def _form(request: HttpRequest) -> dict[str, str]:
    pairs = parse_qs((request.body or b"").decode())
    return {name: value for name, (value,) in pairs.items()}


def _answers(source: Source, *answers: Answer) -> tuple[str, list[HttpRequest]]:
    exchange, sent, _ = network(*answers)
    return source.token(exchange), sent.requests


# What cannot be used, from any kind


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


# Service account keys


def test_a_key_signs_for_its_account_and_the_iam_scope() -> None:
    source = files.load(files.service_account())

    token, (request,) = _answers(source, answer(200, OAUTH))

    assert "ya29.oauth" == token
    assert "robot@p.iam.gserviceaccount.com" == source.principal
    assert ("POST", "https://oauth2.example/token") == (request.method, request.url)
    _, claims, _ = _form(request)["assertion"].split(".")
    assert {
        "aud": "https://oauth2.example/token",
        "exp": NOW + 3600,
        "iat": NOW,
        "iss": "robot@p.iam.gserviceaccount.com",
        "scope": IAM_SCOPE,
    } == json.loads(base64.urlsafe_b64decode(claims + "=="))


@pytest.mark.parametrize(
    "key", ["x", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_what_is_no_key_is_an_error_without_it(key: str) -> None:
    source = files.load(files.service_account(private_key=key + CANARY))

    with pytest.raises(NoSourceCredentials, match="no RSA key") as caught:
        _answers(source)
    assert CANARY not in everything_in(caught.value)


def test_a_key_of_another_kind_is_an_error() -> None:
    source = files.load(files.service_account(private_key=files.private_key("ec")))

    with pytest.raises(NoSourceCredentials):
        _answers(source)


# Logins


def test_a_login_sends_its_refresh_token_to_the_files_token_uri() -> None:
    source = files.load(files.authorized_user(token_uri="https://oauth2.example/t"))

    token, (request,) = _answers(source, answer(200, OAUTH))

    assert "ya29.oauth" == token
    assert ("POST", "https://oauth2.example/t") == (request.method, request.url)
    form = _form(request)
    assert "refresh_token" == form["grant_type"]
    assert CANARY + "-refresh" == form["refresh_token"]
    assert CANARY + "-secret" == form["client_secret"]
    assert "client" == form["client_id"]
    assert "scope" not in form


def test_without_one_it_is_googles() -> None:
    _, (request,) = _answers(files.load(files.authorized_user()), answer(200, OAUTH))

    assert "https://oauth2.googleapis.com/token" == request.url


# External accounts


def test_a_subject_token_is_exchanged(tmp_path: Path) -> None:
    source = files.load(
        files.external_account(credential_source=files.subject_token(tmp_path))
    )

    token, (request,) = _answers(source, answer(200, STS))

    assert "ya29.sts" == token
    assert "https://sts.example/v1/token" == request.url
    form = _form(request)
    assert CANARY + "-subject" == form["subject_token"]
    assert files.AUDIENCE == form["audience"]
    assert IAM_SCOPE == form["scope"]


def test_without_a_token_url_it_is_googles(tmp_path: Path) -> None:
    file = files.external_account(credential_source=files.subject_token(tmp_path))
    del file["token_url"]

    _, (request,) = _answers(files.load(file), answer(200, STS))

    assert "https://sts.googleapis.com/v1/token" == request.url


def test_a_subject_token_may_come_from_a_url() -> None:
    link_local = "http://169.254.169.254/metadata/identity?api-version=2018-02-01"
    source = files.load(
        files.external_account(
            credential_source={
                "url": link_local,
                "headers": {"Metadata": "True"},
                "format": {"type": "json", "subject_token_field_name": "access_token"},
            }
        )
    )

    token, (first, second) = _answers(
        source, answer(200, {"access_token": "subject"}), answer(200, STS)
    )

    assert "ya29.sts" == token
    assert ("GET", link_local) == (first.method, first.url)
    assert "True" == first.headers["Metadata"]
    assert "subject" == _form(second)["subject_token"]


def test_the_hop_of_the_file_comes_after_the_exchange(tmp_path: Path) -> None:
    source = files.load(
        files.external_account(
            credential_source=files.subject_token(tmp_path),
            service_account_impersonation_url=files.HOP_URL,
        )
    )

    token, (_, request) = (
        _answers(source, answer(503), answer(200, STS), answer(503), answer(200, IAM))[
            0
        ],
        _answers(source, answer(200, STS), answer(200, IAM))[1],
    )

    assert "ya29.hop" == token
    assert files.HOP_URL == request.url
    assert "Bearer ya29.sts" == request.headers["Authorization"]
    assert files.ACCOUNT == source.principal


BAD_SOURCES: list[dict[str, object]] = [
    {},
    {"file": ""},
    {"file": "/a", "url": "https://b"},
    {"file": "/a", "executable": {"command": "c"}},
    {"environment_id": "aws1", "url": "https://b"},
    {"certificate": {}, "file": "/a"},
    {"url": "http://evil.example/token"},
    {"url": "http://169.254.169.254@evil.example/token"},
    {"url": 5},
    {"url": ["https://b"]},
]


@pytest.mark.parametrize("source", BAD_SOURCES, ids=repr)
def test_a_subject_token_comes_from_one_safe_place(source: dict[str, object]) -> None:
    with pytest.raises(NoSourceCredentials):
        files.load(files.external_account(credential_source=source))


EXECUTABLE = {"executable": {"command": "/bin/false", "timeout_millis": 5000}}


@pytest.mark.parametrize(
    "environ",
    [{}, {"GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES": "0"}]
    + [{"GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES": v} for v in ("true", "", "01")],
)
def test_an_executable_is_refused_unless_it_is_allowed(environ: dict[str, str]) -> None:
    file = files.external_account(credential_source=EXECUTABLE)

    with pytest.raises(NoSourceCredentials, match="executable"):
        files.load(file, environ)
    with pytest.raises(NoSourceCredentials, match="executable"):
        files.load(files.impersonated(source_credentials=file), environ)


def test_an_executable_that_is_allowed_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program"
    told = {
        "version": 1,
        "success": True,
        "token_type": "urn:ietf:params:oauth:token-type:jwt",
        "id_token": "subject",
    }
    program.write_text(f"#!/bin/sh\necho '{json.dumps(told)}'\n")
    program.chmod(0o700)
    # google-auth reads its switch from the process's own environment.
    monkeypatch.setenv("GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES", "1")
    source = files.load(
        files.external_account(
            credential_source={
                "executable": {"command": str(program), "timeout_millis": 5000}
            }
        ),
        {"GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES": "1"},
    )

    token, (request,) = _answers(source, answer(200, STS))

    assert "ya29.sts" == token
    assert "subject" == _form(request)["subject_token"]
    assert not source.identity().known


def test_the_identity_is_that_of_the_token(tmp_path: Path) -> None:
    inside = files.external_account(credential_source=files.subject_token(tmp_path))
    source = files.load(inside)

    assert (str(tmp_path / "token"),) == source.identity().witnesses
    behind = files.load(files.impersonated(source_credentials=inside))
    assert source.identity() == behind.identity()


@pytest.mark.parametrize(
    "file", [files.service_account(), files.authorized_user(), files.impersonated()]
)
def test_for_other_kinds_the_file_says_it_all(file: dict[str, object]) -> None:
    identity = files.load(file).identity()

    assert ("", (), True) == (identity.claims, identity.witnesses, identity.known)


# Impersonated accounts, and hops


def test_what_is_behind_is_asked_first_and_then_impersonates() -> None:
    source = files.load(files.impersonated(delegates=["D@p.iam.gserviceaccount.com"]))

    token, (first, second) = _answers(source, answer(200, OAUTH), answer(200, IAM))

    assert "ya29.hop" == token
    assert files.ACCOUNT == source.principal
    assert "https://oauth2.googleapis.com/token" == first.url
    assert files.HOP_URL == second.url
    assert "Bearer ya29.oauth" == second.headers["Authorization"]
    assert {
        "scope": [IAM_SCOPE],
        "lifetime": "600s",
        "delegates": ["projects/-/serviceAccounts/d@p.iam.gserviceaccount.com"],
    } == json.loads(second.body or b"")


def test_an_external_account_may_be_behind_with_a_hop_of_its_own(
    tmp_path: Path,
) -> None:
    inside = files.external_account(
        credential_source=files.subject_token(tmp_path),
        service_account_impersonation_url=files.HOP_URL,
    )
    source = files.load(files.impersonated(source_credentials=inside))

    token, requests = _answers(
        source,
        answer(200, STS),
        answer(200, {**IAM, "accessToken": "ya29.inner"}),
        answer(200, IAM),
    )

    assert "ya29.hop" == token
    assert "Bearer ya29.sts" == requests[1].headers["Authorization"]
    assert "Bearer ya29.inner" == requests[2].headers["Authorization"]


def test_two_in_a_row_are_refused() -> None:
    with pytest.raises(NoSourceCredentials, match="impersonate, too"):
        files.load(files.impersonated(source_credentials=files.impersonated()))


def test_a_universe_of_the_one_behind_counts() -> None:
    inside = files.authorized_user(universe_domain="example.com")

    with pytest.raises(NoSourceCredentials, match="universe"):
        files.load(files.impersonated(source_credentials=inside))


def _hop(url: str = files.HOP_URL, endpoint: str = "", **others: object) -> Hop:
    file = {"service_account_impersonation_url": url, **others}
    return Hop.load(file, SourceSettings({}, endpoint))


def _url(account: str = files.ACCOUNT, host: str = "iam.example") -> str:
    return f"https://{host}/v1/projects/-/serviceAccounts/{account}:generateAccessToken"


def test_a_hop_is_read_from_its_url() -> None:
    assert Hop(files.ACCOUNT, (), "https://iam.example:8443") == _hop(
        _url(files.ACCOUNT.upper(), "iam.example:8443")
    )


def test_the_iam_endpoint_stands_in_for_googles_own_and_no_other() -> None:
    assert "http://localhost:1" == _hop(endpoint="http://localhost:1").endpoint
    assert "https://iam.example" == _hop(_url(), "http://localhost:1").endpoint


BAD_HOPS = [
    "https://iam.example/",
    "https://iam.example/v1/projects/-/serviceAccounts/" + files.ACCOUNT,
    "https://iam.example/v1/projects/p/serviceAccounts/a@b.c:generateAccessToken",
    "https://iam.example/x/v1/projects/-/serviceAccounts/a@b.c:generateAccessToken",
    _url() + "?alt=json",
    _url() + "#x",
    _url("a@b.c/../../x@y.z"),
    _url("a%40b.c"),
    _url("a@b@c"),
    _url(""),
    _url(":generateAccessToken"),
    _url("-a@b.c"),
    _url().replace("https", "http"),
]


@pytest.mark.parametrize("url", BAD_HOPS)
def test_a_hop_is_one_call_for_one_account(url: str) -> None:
    with pytest.raises(NoSourceCredentials):
        _hop(url)


@pytest.mark.parametrize(
    ("delegates", "names"),
    [
        (None, ()),
        ([], ()),
        (["a@b.c"], ("a@b.c",)),
        (["projects/-/serviceAccounts/A@b.c", "d@e.f"], ("a@b.c", "d@e.f")),
    ],
)
def test_delegates_come_with_or_without_a_prefix(
    delegates: object, names: tuple[str, ...]
) -> None:
    assert names == _hop(delegates=delegates).delegates


@pytest.mark.parametrize(
    "delegates", ["a@b.c", 5, {"a@b.c": 1}, [5], [None], [["a@b.c"]], ["a@b.c?"], [""]]
)
def test_anything_else_is_no_list_of_delegates(delegates: object) -> None:
    with pytest.raises(NoSourceCredentials):
        _hop(delegates=delegates)


# Answers of every kind, from each endpoint: never a secret in what is raised.


LEAKY: list[Any] = [
    {"access_token": CANARY, "accessToken": CANARY, "expireTime": CANARY},
    {"access_token": CANARY, "expires_in": CANARY},
    {"access_token": CANARY, "expires_in": None},
    {"access_token": CANARY, "expires_in": 1e300},
    {"access_token": CANARY + "\n", "expires_in": 5, "token_type": "Bearer"},
    {"access_token": {"x": CANARY}, "expires_in": 5},
    {"error": CANARY, "error_description": CANARY},
    {"error": {"message": CANARY}},
    [CANARY],
    CANARY,
    CANARY.encode(),
    (b'{"access_token": "' + CANARY.encode()),
    CANARY.encode() + b"\xff",
    b"[" * 100_000,
    b"",
]
LEAKY_STATUSES = [200, 302, 400, 401, 403, 500]


def _leaky(folder: Path, kind: str) -> tuple[Source, list[HttpResponse]]:
    """A source, and the good answers before the one that is odd."""
    inside = files.external_account(credential_source=files.subject_token(folder))
    return {
        "key": (files.load(files.service_account()), []),
        "login": (files.load(files.authorized_user()), []),
        "federated": (files.load(inside), []),
        "federated by url": (
            files.load(
                files.external_account(credential_source={"url": "https://h/token"})
            ),
            [],
        ),
        "second hop": (files.load(files.impersonated()), [answer(200, OAUTH)]),
    }[kind]


@pytest.mark.parametrize("status", LEAKY_STATUSES)
@pytest.mark.parametrize(
    "kind", ["key", "login", "federated", "federated by url", "second hop"]
)
def test_no_answer_of_any_endpoint_gets_into_an_error_or_a_log(
    kind: str, status: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    source, before = _leaky(tmp_path, kind)
    for body in LEAKY:
        exchange, _, _ = network(*before, answer(status, body), answer(403), seconds=3)
        try:
            source.token(exchange)
        except (NoSourceCredentials, RefusedByIam, Unavailable) as error:
            shown = "".join(traceback.format_exception(error)) + everything_in(error)
            assert CANARY not in shown
    assert CANARY not in caplog.text
    assert "PRIVATE KEY" not in caplog.text
