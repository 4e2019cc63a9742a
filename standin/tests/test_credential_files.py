"""Each file is read by google-auth, which gets a token with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from steadycd_standin import credential_files
from steadycd_standin.google import GoogleStandin
from steadycd_standin.loopback_client import ask
from steadycd_standin.tokens import CLOUD_PLATFORM

pytest.importorskip("google.auth")

_EMAIL = "me@p.iam.gserviceaccount.com"
_HOP = "hop@p.iam.gserviceaccount.com"

Write = Callable[[GoogleStandin, Path], Path]


class _Transport:
    """google-auth's transport, on our client."""

    def __call__(
        self,
        url: str,
        method: str = "GET",
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> Any:
        raw = body.encode() if isinstance(body, str) else body
        answer = ask(url, headers, method=method, body=raw)
        return type(
            "Response",
            (),
            {"status": answer.status, "headers": answer.headers, "data": answer.body},
        )


def _key(info: dict[str, Any]) -> Any:
    from google.oauth2 import service_account

    return service_account.Credentials.from_service_account_info(  # type: ignore[no-untyped-call]
        info, scopes=[CLOUD_PLATFORM]
    )


def _user(info: dict[str, Any]) -> Any:
    from google.oauth2.credentials import Credentials

    names = ("refresh_token", "token_uri", "client_id", "client_secret")
    return Credentials(None, **{name: info[name] for name in names})  # type: ignore[no-untyped-call]


def _external(info: dict[str, Any]) -> Any:
    from google.auth import identity_pool, pluggable

    executable = "executable" in info["credential_source"]
    kind = pluggable if executable else identity_pool
    return kind.Credentials.from_info(info, scopes=[CLOUD_PLATFORM])


_READERS = {
    "service_account": _key,
    "authorized_user": _user,
    "external_account": _external,
}


def _token(info: dict[str, Any]) -> str:
    if info["type"] != "impersonated_service_account":
        credentials = _READERS[info["type"]](info)
        credentials.refresh(_Transport())
        return str(credentials.token)
    # By hand: google-auth takes the host in the file for Google's own.
    token = _token(info["source_credentials"])
    answer = ask(
        info["service_account_impersonation_url"],
        {"Authorization": f"Bearer {token}"},
        fields={"delegates": info["delegates"], "scope": [CLOUD_PLATFORM]},
    )
    return str(answer.json["accessToken"])


def _behind_key(google: GoogleStandin, folder: Path) -> Path:
    key = credential_files.service_account_key(google, folder, _EMAIL)
    return credential_files.impersonated(google, folder, behind=key, account=_HOP)


def _behind_user(google: GoogleStandin, folder: Path) -> Path:
    return credential_files.impersonated(
        google,
        folder,
        behind=credential_files.authorized_user(google, folder),
        account=_HOP,
        delegates=("first@p.iam.gserviceaccount.com",),
    )


def _behind_external(google: GoogleStandin, folder: Path) -> Path:
    behind = credential_files.external_account_url(google, folder)
    return credential_files.impersonated(google, folder, behind=behind, account=_HOP)


_FILES: dict[str, tuple[Write, str]] = {
    "service account key": (
        lambda g, f: credential_files.service_account_key(g, f, _EMAIL),
        _EMAIL,
    ),
    "authorized user": (credential_files.authorized_user, "ada@example.com"),
    "external account, file": (
        credential_files.external_account_file,
        "subject/file-subject",
    ),
    "external account, field of a file": (
        lambda g, f: credential_files.external_account_file(g, f, json_field="t"),
        "subject/file-subject",
    ),
    "external account, file and hop": (
        lambda g, f: credential_files.external_account_file(g, f, hop=_HOP),
        _HOP,
    ),
    "external account, url": (
        credential_files.external_account_url,
        "subject/url-subject",
    ),
    "external account, text of a url": (
        lambda g, f: credential_files.external_account_url(g, f, as_json=False),
        "subject/url-subject",
    ),
    "external account, url and hop": (
        lambda g, f: credential_files.external_account_url(g, f, hop=_HOP),
        _HOP,
    ),
    "external account, executable": (
        credential_files.external_account_executable,
        "subject/executable-subject",
    ),
    "external account, executable and hop": (
        lambda g, f: credential_files.external_account_executable(g, f, hop=_HOP),
        _HOP,
    ),
    "impersonated, a key behind": (_behind_key, _HOP),
    "impersonated, a user and a delegate behind": (_behind_user, _HOP),
    "impersonated, an external account behind": (_behind_external, _HOP),
}


@pytest.mark.parametrize("name", _FILES)
def test_google_auth_gets_a_token_of_the_principal(
    google: GoogleStandin,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.setenv("GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES", "1")
    write, principal = _FILES[name]
    path = write(google, tmp_path)
    info = json.loads(path.read_text())
    found = google.whois(_token(info))
    assert found is not None
    assert google.principal_of(path) == found.email
    assert found.email.endswith(principal)


@pytest.mark.parametrize("name", _FILES)
def test_what_is_written_is_for_its_owner_alone(
    google: GoogleStandin, tmp_path: Path, name: str
) -> None:
    _FILES[name][0](google, tmp_path)
    assert all(0 == each.stat().st_mode & 0o077 for each in tmp_path.iterdir())
