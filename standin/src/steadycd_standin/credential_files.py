"""Credentials files of each kind, registered with the stand-in that they lead to.

Each function writes one file into `folder` and returns its path; whom it speaks
for is `standin.principal_of(path)`. `hop`: the account of
`service_account_impersonation_url`, which is granted and is then that principal.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from steadycd_standin.endpoints.subject_token import FIELD
from steadycd_standin.google import GoogleStandin
from steadycd_standin.subject_tokens import AUDIENCE

_JWT = "urn:ietf:params:oauth:token-type:jwt"


def service_account_key(standin: GoogleStandin, folder: Path, email: str) -> Path:
    """A key file of the account `email`, which is made where it is missing."""
    if not standin.state.accounts.exists(email):
        standin.add_account(email)
    key_id, key = standin.state.keys.create(email)
    content = {
        "type": "service_account",
        "project_id": email.partition("@")[2].partition(".")[0],
        "private_key_id": key_id,
        "private_key": key,
        "client_email": email,
        "client_id": "1",
        "token_uri": f"{standin.url}/token",
        "universe_domain": "googleapis.com",
    }
    return _write(standin, folder, "service-account-key", content, email)


def authorized_user(
    standin: GoogleStandin, folder: Path, email: str = "ada@example.com"
) -> Path:
    """The login of a person, as gcloud writes it."""
    login = standin.state.logins.create(email)
    content = {
        "type": "authorized_user",
        "account": "",
        "client_id": login.client_id,
        "client_secret": login.client_secret,
        "refresh_token": login.refresh_token,
        "token_uri": f"{standin.url}/token",
        "universe_domain": "googleapis.com",
    }
    return _write(standin, folder, "authorized-user", content, email)


def external_account_file(
    standin: GoogleStandin,
    folder: Path,
    subject: str = "file-subject",
    *,
    hop: str = "",
    json_field: str = "",
) -> Path:
    """Federation with a subject token in a file, in `json_field` if that is given.

    The token's file is `subject-token-SUBJECT` in the same folder.
    """
    token = standin.issue_subject_token(subject)
    path = folder / f"subject-token-{subject}"
    source: dict[str, object] = {"file": str(path)}
    if json_field:
        token = json.dumps({json_field: token})
        source["format"] = {"type": "json", "subject_token_field_name": json_field}
    _write_private(path, token)
    return _external(standin, folder, "external-account-file", source, subject, hop)


def external_account_url(
    standin: GoogleStandin, folder: Path, *, hop: str = "", as_json: bool = True
) -> Path:
    """Federation with a subject token from a URL of the stand-in's own."""
    name, value = standin.state.url_header
    source: dict[str, object] = {
        "url": f"{standin.url}/subject-token" + ("?format=json" if as_json else ""),
        "headers": {name: value},
        "format": (
            {"type": "json", "subject_token_field_name": FIELD}
            if as_json
            else {"type": "text"}
        ),
    }
    subject = standin.state.url_subject
    return _external(standin, folder, "external-account-url", source, subject, hop)


def external_account_executable(
    standin: GoogleStandin,
    folder: Path,
    subject: str = "executable-subject",
    *,
    hop: str = "",
) -> Path:
    """Federation with a subject token that a program prints.

    https://google.aip.dev/auth/4117#determining-the-subject-token-in-executable-sourced-credentials
    """
    answer = folder / f"executable-answer-{subject}.json"
    token = standin.issue_subject_token(subject)
    content = {
        "version": 1,
        "success": True,
        "token_type": _JWT,
        "id_token": token,
        "expiration_time": int(standin.state.clock.now()) + 3600,
    }
    _write_private(answer, json.dumps(content))
    program = folder / f"executable-{subject}"
    code = f"import sys; sys.stdout.write(open({str(answer)!r}).read())"
    _write_private(program, f"#!{sys.executable} -I\n{code}\n", 0o700)
    source: dict[str, object] = {
        "executable": {"command": str(program), "timeout_millis": 5000}
    }
    return _external(
        standin, folder, "external-account-executable", source, subject, hop
    )


def impersonated(
    standin: GoogleStandin,
    folder: Path,
    *,
    behind: Path,
    account: str,
    delegates: tuple[str, ...] = (),
) -> Path:
    """Impersonation of `account` with the credentials in the file `behind`.

    Each link is granted, from the principal behind through the delegates.
    """
    chain = (standin.principal_of(behind), *delegates, account)
    for caller, target in pairwise(chain):
        standin.grant(caller, target)
    content = {
        "type": "impersonated_service_account",
        "delegates": [f"projects/-/serviceAccounts/{each}" for each in delegates],
        "service_account_impersonation_url": _hop_url(standin, account),
        "source_credentials": json.loads(behind.read_text()),
        "universe_domain": "googleapis.com",
    }
    return _write(standin, folder, f"impersonated-{behind.stem}", content, account)


def _external(
    standin: GoogleStandin,
    folder: Path,
    name: str,
    source: Mapping[str, object],
    subject: str,
    hop: str,
) -> Path:
    principal = standin.federated(subject)
    content: dict[str, object] = {
        "type": "external_account",
        "audience": AUDIENCE,
        "subject_token_type": _JWT,
        "token_url": f"{standin.url}/sts/v1/token",
        "credential_source": source,
        "universe_domain": "googleapis.com",
    }
    if hop:
        standin.grant(principal, hop)
        principal = hop
        content["service_account_impersonation_url"] = _hop_url(standin, hop)
        name += "-hop"
    return _write(standin, folder, name, content, principal)


def _hop_url(standin: GoogleStandin, account: str) -> str:
    name = f"projects/-/serviceAccounts/{account}"
    return f"{standin.url}/v1/{name}:generateAccessToken"


def _write(
    standin: GoogleStandin,
    folder: Path,
    name: str,
    content: Mapping[str, object],
    principal: str,
) -> Path:
    short = principal.rpartition("/")[2].partition("@")[0]
    path = folder / f"{name}-{short}.json"
    _write_private(path, json.dumps(content, indent=2))
    standin.note_principal(path, principal)
    return path


def _write_private(path: Path, text: str, mode: int = 0o600) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(path, flags, mode), "w") as stream:
        stream.write(text)
