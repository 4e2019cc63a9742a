"""Federated identities: where the subject token comes from, and whose it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from steadycd_common.gcp.errors import NoSourceCredentials
from steadycd_common.gcp.sources.source import IAM_SCOPE

from . import credential_files as files
from .fakes import CANARY, answer


def test_a_subject_token_is_exchanged(tmp_path: Path) -> None:
    source = files.load(
        files.external_account(credential_source=files.subject_token(tmp_path))
    )

    token, (request,) = files.asked(source, answer(200, files.STS))

    assert "ya29.sts" == token
    assert "https://sts.example/v1/token" == request.url
    form = files.form(request)
    assert CANARY + "-subject" == form["subject_token"]
    assert files.AUDIENCE == form["audience"]
    assert IAM_SCOPE == form["scope"]


def test_without_a_token_url_it_is_googles(tmp_path: Path) -> None:
    file = files.external_account(credential_source=files.subject_token(tmp_path))
    del file["token_url"]

    _, (request,) = files.asked(files.load(file), answer(200, files.STS))

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

    token, (first, second) = files.asked(
        source, answer(200, {"access_token": "subject"}), answer(200, files.STS)
    )

    assert "ya29.sts" == token
    assert ("GET", link_local) == (first.method, first.url)
    assert "True" == first.headers["Metadata"]
    assert "subject" == files.form(second)["subject_token"]


def test_the_hop_of_the_file_comes_after_the_exchange(tmp_path: Path) -> None:
    source = files.load(
        files.external_account(
            credential_source=files.subject_token(tmp_path),
            service_account_impersonation_url=files.HOP_URL,
        )
    )

    token, (_, request) = (
        files.asked(
            source,
            answer(503),
            answer(200, files.STS),
            answer(503),
            answer(200, files.IAM),
        )[0],
        files.asked(source, answer(200, files.STS), answer(200, files.IAM))[1],
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

    token, (request,) = files.asked(source, answer(200, files.STS))

    assert "ya29.sts" == token
    assert "subject" == files.form(request)["subject_token"]
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
