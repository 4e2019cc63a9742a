"""Credentials files whose token costs no key and no network of its own."""

from __future__ import annotations

import json
from pathlib import Path

from .fakes import SOURCE

_AUDIENCE = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/a"


def authorized_user(folder: Path, refresh_token: str = SOURCE + "-refresh") -> Path:
    """A login."""
    content = {
        "type": "authorized_user",
        "client_id": "client",
        "client_secret": SOURCE + "-secret",
        "refresh_token": refresh_token,
    }
    return _written(folder / "authorized_user.json", json.dumps(content))


def external_account(folder: Path, subject: str = "subject-1") -> Path:
    """Federation with a subject token in the file `subject-token`."""
    path = _written(folder / "subject-token", subject)
    content = {
        "type": "external_account",
        "audience": _AUDIENCE,
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "credential_source": {"file": str(path)},
    }
    return _written(folder / "external_account.json", json.dumps(content))


def executable(folder: Path) -> Path:
    """Federation with a program, whose identity nobody knows beforehand."""
    content = {
        "type": "external_account",
        "audience": _AUDIENCE,
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "credential_source": {"executable": {"command": "/nonexistent/program"}},
    }
    return _written(folder / "executable.json", json.dumps(content))


def impersonated(folder: Path) -> Path:
    """A login that impersonates."""
    content = {
        "type": "impersonated_service_account",
        "service_account_impersonation_url": "https://iamcredentials.googleapis.com"
        "/v1/projects/-/serviceAccounts/hop@x.example:generateAccessToken",
        "source_credentials": json.loads(authorized_user(folder).read_text()),
    }
    return _written(folder / "impersonated.json", json.dumps(content))


def _written(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o600)
    return path
