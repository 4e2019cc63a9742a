"""Credentials files of each kind with canaries for secrets, and good answers."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from urllib.parse import parse_qs

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from steadycd_common.gcp.expiry import format_rfc3339
from steadycd_common.gcp.http import HttpRequest
from steadycd_common.gcp.source_location import SourceLocation
from steadycd_common.gcp.sources.registry import load_source
from steadycd_common.gcp.sources.source import Source, SourceSettings

from .fakes import CANARY, NOW, Answer, network

AUDIENCE = (
    "//iam.googleapis.com/projects/1/locations/global/"
    "workloadIdentityPools/a/providers/b"
)
ACCOUNT = "hop@p.iam.gserviceaccount.com"
HOP_URL = (
    "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/"
    f"{ACCOUNT}:generateAccessToken"
)


@functools.cache
def private_key(kind: str = "rsa") -> str:
    """A fresh key in PEM."""
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    if kind == "rsa":
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    else:
        key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def service_account(**changes: object) -> dict[str, object]:
    """A key file."""
    return {
        "type": "service_account",
        "client_email": "robot@p.iam.gserviceaccount.com",
        "private_key_id": "abcdef",
        "private_key": private_key(),
        "token_uri": "https://oauth2.example/token",
        **changes,
    }


def authorized_user(**changes: object) -> dict[str, object]:
    """A login."""
    return {
        "type": "authorized_user",
        "client_id": "client",
        "client_secret": CANARY + "-secret",
        "refresh_token": CANARY + "-refresh",
        **changes,
    }


def external_account(**changes: object) -> dict[str, object]:
    """Workload identity federation, with the subject token in a file."""
    return {
        "type": "external_account",
        "audience": AUDIENCE,
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "token_url": "https://sts.example/v1/token",
        "credential_source": {"file": "/nonexistent/token"},
        **changes,
    }


def impersonated(**changes: object) -> dict[str, object]:
    """Credentials that impersonate already."""
    return {
        "type": "impersonated_service_account",
        "service_account_impersonation_url": HOP_URL,
        "source_credentials": authorized_user(),
        **changes,
    }


def load(
    file: object, environ: dict[str, str] | None = None, iam_endpoint: str = ""
) -> Source:
    """The source that a file with this content makes."""
    content = file if isinstance(file, bytes) else json.dumps(file).encode()
    location = SourceLocation("/creds.json", "", "--credentials")
    return load_source(location, content, SourceSettings(environ or {}, iam_endpoint))


def subject_token(folder: Path, text: str = CANARY + "-subject") -> dict[str, str]:
    """A `credential_source` whose file holds `text`."""
    path = folder / "token"
    path.write_text(text)
    return {"file": str(path)}


OAUTH = {"access_token": "ya29.oauth", "expires_in": 3599, "token_type": "Bearer"}
STS = {**OAUTH, "access_token": "ya29.sts", "issued_token_type": "urn:x"}
IAM = {"accessToken": "ya29.hop", "expireTime": format_rfc3339(NOW + 600)}
"""Good answers of each endpoint."""


def form(request: HttpRequest) -> dict[str, str]:
    """The fields of a form that was sent."""
    pairs = parse_qs((request.body or b"").decode())
    return {name: value for name, (value,) in pairs.items()}


def asked(source: Source, *answers: Answer) -> tuple[str, list[HttpRequest]]:
    """The token that these answers lead to, and what was asked for it."""
    exchange, sent, _ = network(*answers)
    return source.token(exchange), sent.requests
