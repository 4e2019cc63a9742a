"""Answers of every kind, from each endpoint: never a secret in what is raised."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import Any

import pytest

from steadycd_common.gcp.errors import NoSourceCredentials, RefusedByIam, Unavailable
from steadycd_common.gcp.http import HttpResponse
from steadycd_common.gcp.sources.source import Source

from . import credential_files as files
from .fakes import CANARY, answer, everything_in, network

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
        "second hop": (files.load(files.impersonated()), [answer(200, files.OAUTH)]),
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
