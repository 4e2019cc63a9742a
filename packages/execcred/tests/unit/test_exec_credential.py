"""The answer, as a JSON reader sees it."""

from __future__ import annotations

import json
from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execcred.exec_credential import render_exec_credential
from steadycd_common.gcp.expiry import format_rfc3339
from steadycd_common.gcp.token_text import is_token

ALPHABET = "ABCXYZabcxyz0189._~+/=-"


@given(
    st.sampled_from(["v1", "v1beta1"]),
    st.integers(0, 4_000_000_000),
    st.text(ALPHABET, min_size=1),
)
def test_it_is_one_exec_credential(version: str, expires: int, token: str) -> None:
    assert is_token(token)

    text = render_exec_credential(version, format_rfc3339(expires), token)

    document = json.loads(text)
    assert {
        "apiVersion": f"client.authentication.k8s.io/{version}",
        "kind": "ExecCredential",
        "spec": {"interactive": False},
        "status": document["status"],
    } == document
    assert {"expirationTimestamp", "token"} == set(document["status"])
    assert token == document["status"]["token"]
    moment = datetime.strptime(
        document["status"]["expirationTimestamp"], "%Y-%m-%dT%H:%M:%S%z"
    )
    assert datetime.fromtimestamp(expires, timezone.utc) == moment


def test_it_is_one_line() -> None:
    text = render_exec_credential("v1", "2026-09-21T15:12:20Z", "ya29.x")

    assert text.endswith(b"}\n")
    assert 1 == text.count(b"\n")


@pytest.mark.parametrize("token", ["\ufffd", "ü"])
def test_what_was_not_checked_before_is_not_written(token: str) -> None:
    with pytest.raises(UnicodeEncodeError):
        render_exec_credential("v1", "2026-09-21T15:12:20Z", token)
