"""Keys and logins: what they send for a token."""

from __future__ import annotations

import base64
import json

import pytest

from steadycd_common.gcp.errors import NoSourceCredentials
from steadycd_common.gcp.sources.source import IAM_SCOPE

from . import credential_files as files
from .fakes import CANARY, NOW, answer, everything_in


def test_a_key_signs_for_its_account_and_the_iam_scope() -> None:
    source = files.load(files.service_account())

    token, (request,) = files.asked(source, answer(200, files.OAUTH))

    assert "ya29.oauth" == token
    assert "robot@p.iam.gserviceaccount.com" == source.principal
    assert ("POST", "https://oauth2.example/token") == (request.method, request.url)
    _, claims, _ = files.form(request)["assertion"].split(".")
    assert {
        "aud": "https://oauth2.googleapis.com/token",
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
        files.asked(source)
    assert CANARY not in everything_in(caught.value)


def test_a_key_of_another_kind_is_an_error() -> None:
    source = files.load(files.service_account(private_key=files.private_key("ec")))

    with pytest.raises(NoSourceCredentials):
        files.asked(source)


def test_a_login_sends_its_refresh_token_to_the_files_token_uri() -> None:
    source = files.load(files.authorized_user(token_uri="https://oauth2.example/t"))

    token, (request,) = files.asked(source, answer(200, files.OAUTH))

    assert "ya29.oauth" == token
    assert ("POST", "https://oauth2.example/t") == (request.method, request.url)
    form = files.form(request)
    assert "refresh_token" == form["grant_type"]
    assert CANARY + "-refresh" == form["refresh_token"]
    assert CANARY + "-secret" == form["client_secret"]
    assert "client" == form["client_id"]
    assert "scope" not in form


def test_without_one_it_is_googles() -> None:
    _, (request,) = files.asked(
        files.load(files.authorized_user()), answer(200, files.OAUTH)
    )

    assert "https://oauth2.googleapis.com/token" == request.url
