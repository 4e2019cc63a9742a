from __future__ import annotations

import base64
import json
import time
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from steadycd_standin import credential_files
from steadycd_standin.google import GoogleStandin
from steadycd_standin.loopback_client import Answer, ask
from steadycd_standin.tokens import CLOUD_PLATFORM, IAM, USERINFO_EMAIL

_EMAIL = "me@p.iam.gserviceaccount.com"
_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_AUDIENCE = "https://oauth2.googleapis.com/token"


def _part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _signed(key: rsa.RSAPrivateKey, header: object, claims: object) -> str:
    text = f"{_part(header)}.{_part(claims)}"
    signature = key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    return f"{text}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


class _Signer:
    """Signs what the tests change a little."""

    def __init__(self, google: GoogleStandin, folder: Path) -> None:
        path = credential_files.service_account_key(google, folder, _EMAIL)
        file = json.loads(path.read_text())
        key = load_pem_private_key(file["private_key"].encode(), None)
        assert isinstance(key, rsa.RSAPrivateKey)
        self.url = file["token_uri"]
        self.key = key
        self.header = {"alg": "RS256", "typ": "JWT", "kid": file["private_key_id"]}
        now = int(time.time())
        self.claims: dict[str, Any] = {
            "iss": _EMAIL,
            "aud": _AUDIENCE,
            "scope": IAM,
            "iat": now,
            "exp": now + 3600,
        }

    def ask(self, **changes: Any) -> Answer:
        claims = {**self.claims, **changes}
        assertion = _signed(self.key, self.header, claims)
        return self.send(assertion)

    def send(self, assertion: str) -> Answer:
        return ask(self.url, form={"grant_type": _BEARER, "assertion": assertion})


@pytest.fixture
def signer(google: GoogleStandin, tmp_path: Path) -> _Signer:
    return _Signer(google, tmp_path)


def test_a_signed_assertion_gets_a_token(
    google: GoogleStandin, signer: _Signer
) -> None:
    answer = signer.ask()
    assert 200 == answer.status
    assert "Bearer" == answer.json["token_type"]
    found = google.whois(answer.json["access_token"])
    assert found is not None
    assert (found.email, found.scopes) == (_EMAIL, (IAM,))


def test_the_address_of_the_endpoint_itself_is_an_audience(signer: _Signer) -> None:
    assert 200 == signer.ask(aud=signer.url).status


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "other@p.iam.gserviceaccount.com"},
        {"iss": None},
        {"aud": "https://elsewhere.example/token"},
        {"aud": [_AUDIENCE]},
        {"exp": 1},
        {"exp": "soon"},
        {"iat": 10**10, "exp": 10**10 + 3600},
        {"iat": 0},
    ],
    ids=str,
)
def test_an_assertion_with_wrong_claims_is_refused(
    signer: _Signer, changes: dict[str, Any]
) -> None:
    answer = signer.ask(**changes)
    assert (400, "invalid_grant") == (answer.status, answer.json["error"])


def test_an_assertion_without_scopes_is_refused(signer: _Signer) -> None:
    answer = signer.ask(scope="")
    assert (400, "invalid_scope") == (answer.status, answer.json["error"])


def test_an_assertion_signed_by_another_key_is_refused(signer: _Signer) -> None:
    signer.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    answer = signer.ask()
    assert (400, "invalid_grant") == (answer.status, answer.json["error"])


@pytest.mark.parametrize("header", [{"kid": "other"}, {"alg": "none"}], ids=str)
def test_an_assertion_with_another_header_is_refused(
    signer: _Signer, header: dict[str, str]
) -> None:
    signer.header |= header
    assert "invalid_grant" == signer.ask().json["error"]


@pytest.mark.parametrize(
    "assertion", ["", "a.b.c", "a", "W10.W10.", "e30.e30.e30", "\xff.\xff.\xff"]
)
def test_what_is_no_assertion_is_refused(signer: _Signer, assertion: str) -> None:
    assert "invalid_grant" == signer.send(assertion).json["error"]


def test_a_deleted_key_signs_for_nobody(google: GoogleStandin, signer: _Signer) -> None:
    google.state.keys.delete(signer.header["kid"])
    assert "invalid_grant" == signer.ask().json["error"]


def test_a_deleted_account_gets_no_token(
    google: GoogleStandin, signer: _Signer
) -> None:
    google.remove_account(_EMAIL)
    assert "invalid_grant" == signer.ask().json["error"]


def test_a_clock_that_is_two_hours_off_refuses_the_assertion(
    google: GoogleStandin, signer: _Signer
) -> None:
    for offset in (7200, -7200):
        google.clock_offset = offset
        assert "invalid_grant" == signer.ask().json["error"]


def test_a_grant_that_is_not_served_has_its_own_error(google: GoogleStandin) -> None:
    answer = ask(f"{google.url}/token", form={"grant_type": "password"})
    assert (400, "unsupported_grant_type") == (answer.status, answer.json["error"])


def _login(google: GoogleStandin) -> dict[str, str]:
    login = google.state.logins.create("ada@example.com")
    return {
        "grant_type": "refresh_token",
        "client_id": login.client_id,
        "client_secret": login.client_secret,
        "refresh_token": login.refresh_token,
    }


def test_a_refresh_token_gets_a_token(google: GoogleStandin) -> None:
    answer = ask(f"{google.url}/token", form=_login(google))
    assert 200 == answer.status
    found = google.whois(answer.json["access_token"])
    assert found is not None
    assert "ada@example.com" == found.email
    assert (CLOUD_PLATFORM, USERINFO_EMAIL) == found.scopes


@pytest.mark.parametrize("field", ["client_id", "client_secret"])
def test_a_client_that_is_not_known_is_refused(
    google: GoogleStandin, field: str
) -> None:
    answer = ask(f"{google.url}/token", form=_login(google) | {field: "other"})
    assert (401, "invalid_client") == (answer.status, answer.json["error"])


def test_a_refresh_token_of_another_client_is_refused(google: GoogleStandin) -> None:
    form = _login(google) | {"refresh_token": _login(google)["refresh_token"]}
    answer = ask(f"{google.url}/token", form=form)
    assert (400, "invalid_grant") == (answer.status, answer.json["error"])


def test_a_revoked_refresh_token_is_refused(google: GoogleStandin) -> None:
    form = _login(google)
    google.state.logins.revoke(form["refresh_token"])
    answer = ask(f"{google.url}/token", form=form)
    assert (400, "invalid_grant") == (answer.status, answer.json["error"])
