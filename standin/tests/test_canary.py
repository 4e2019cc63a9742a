from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from steadycd_standin import credential_files
from steadycd_standin.google import GoogleStandin
from steadycd_standin.loopback_client import ask

Secret = Callable[[GoogleStandin], str]


def _key(google: GoogleStandin) -> str:
    return google.state.keys.create("me@p.iam.gserviceaccount.com")[1]


_SECRETS: dict[str, Secret] = {
    "access token": lambda google: google.issue_token("a@x"),
    "subject token": lambda google: google.issue_subject_token("a"),
    "refresh token": lambda google: google.state.logins.create("a@x").refresh_token,
    "client secret": lambda google: google.state.logins.create("a@x").client_secret,
    "header of the subject token's url": lambda google: google.state.url_header[1],
    "private key": _key,
}


@pytest.mark.parametrize("name", _SECRETS)
def test_each_secret_holds_a_canary(google: GoogleStandin, name: str) -> None:
    secret = _SECRETS[name](google)
    assert any(canary in secret for canary in google.canaries())


def test_each_line_of_a_key_is_a_canary(google: GoogleStandin) -> None:
    lines = _key(google).splitlines()
    assert set(lines[2:-2]) <= set(google.canaries())


def test_a_canary_stays_one_when_its_token_is_revoked(google: GoogleStandin) -> None:
    token = google.issue_token("a@x")
    google.revoke_token(token)
    assert any(canary in token for canary in google.canaries())


def test_no_two_secrets_share_a_canary(google: GoogleStandin) -> None:
    before = len(google.canaries())
    tokens = {google.issue_token("a@x") for _ in range(100)}
    assert 100 == len(tokens)
    assert before + 100 == len(google.canaries())


def test_nothing_else_in_a_credentials_file_is_a_canary(
    google: GoogleStandin, tmp_path: Path
) -> None:
    path = credential_files.authorized_user(google, tmp_path)
    text = path.read_text()
    login = next(iter(google.state.logins._logins.values()))
    for secret in (login.refresh_token, login.client_secret):
        text = text.replace(secret, "")
    assert not any(canary in text for canary in google.canaries())


def test_a_call_keeps_no_canary(google: GoogleStandin) -> None:
    token = google.issue_token("a@x")
    ask(
        google.url + "/token",
        {"Authorization": f"Bearer {token}"},
        form={"grant_type": "refresh_token", "refresh_token": token},
    )
    (call,) = google.calls()
    kept = f"{call} {call.headers}"
    assert not any(canary in kept for canary in google.canaries())
    assert "a@x" not in kept
