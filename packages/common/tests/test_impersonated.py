"""Credentials that impersonate already, and the hop of a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from steadycd_common.gcp.errors import NoSourceCredentials
from steadycd_common.gcp.sources.hop import Hop
from steadycd_common.gcp.sources.source import IAM_SCOPE, SourceSettings

from . import credential_files as files
from .fakes import answer


def test_what_is_behind_is_asked_first_and_then_impersonates() -> None:
    source = files.load(files.impersonated(delegates=["D@p.iam.gserviceaccount.com"]))

    token, (first, second) = files.asked(
        source, answer(200, files.OAUTH), answer(200, files.IAM)
    )

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

    token, requests = files.asked(
        source,
        answer(200, files.STS),
        answer(200, {**files.IAM, "accessToken": "ya29.inner"}),
        answer(200, files.IAM),
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
