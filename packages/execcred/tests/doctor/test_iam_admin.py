"""Asking for permissions: what is answered, and what is never said."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execcred.doctor.checks.link import GET_ACCESS_TOKEN, IMPLICIT_DELEGATION
from execcred.doctor.examination import NotInstalled
from execcred.doctor.iam_admin import IamAdmin
from execcred.doctor.iam_admin_endpoint import iam_admin_url
from steadycd_common.errors import SteadyError, UsageError
from steadycd_common.gcp.errors import (
    NoSourceCredentials,
    RefusedByIam,
    Unavailable,
)
from steadycd_standin.certificates import Certificates, issue_certificates
from steadycd_standin.faults import Fault
from steadycd_standin.google import GoogleStandin
from steadycd_standin.iam_admin import IamAdmin as IamAdminStandin

from .world import READER

BOTH = (GET_ACCESS_TOKEN, IMPLICIT_DELEGATION)

ENDPOINTS = [
    ("https://iam.googleapis.com", "https://iam.googleapis.com"),
    ("https://iam.googleapis.com/", "https://iam.googleapis.com"),
    ("https://iam.example:8443", "https://iam.example:8443"),
    ("127.0.0.1:8080", "http://127.0.0.1:8080"),
    ("localhost:8080", "http://localhost:8080"),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
]

NO_ENDPOINTS = [
    "iam.googleapis.com",
    "iam.googleapis.com:443",
    "http://iam.googleapis.com",
    "dns:///127.0.0.1:8080",
    "unix:/tmp/socket",
    "https://iam.example/v1",
    "https://iam.example?x",
    "https://user@iam.example",
    "127.0.0.1.example:80",
    "",
]


@pytest.mark.parametrize(("text", "url"), ENDPOINTS)
def test_an_endpoint_is_https_or_plain_text_over_loopback(text: str, url: str) -> None:
    assert url == iam_admin_url(text)


@pytest.mark.parametrize("text", NO_ENDPOINTS)
def test_a_token_goes_nowhere_else(text: str) -> None:
    with pytest.raises(UsageError, match="--iam-admin-endpoint"):
        iam_admin_url(text)


@given(st.text(max_size=30))
def test_every_text_is_an_endpoint_or_a_usage_error(text: str) -> None:
    try:
        url = iam_admin_url(text)
    except UsageError:
        return
    assert url.startswith(
        ("https://", "http://localhost", "http://127.", "http://[::1")
    )


def test_only_what_the_caller_has_is_answered(
    google: GoogleStandin, admin: IamAdminStandin
) -> None:
    google.grant("ada@example.com", READER)
    ask = IamAdmin(iam_admin_url(admin.target), {})

    held = ask(READER, BOTH, google.issue_token("ada@example.com"), 5.0)

    assert {GET_ACCESS_TOKEN} == held
    (call,) = google.calls("testIamPermissions")
    assert (call.caller, call.target) == ("ada@example.com", READER)


FAILURES = [
    (404, RefusedByIam, f"there is no account {READER}"),
    (403, Unavailable, "IAM could not be asked (PermissionDenied)"),
    (429, Unavailable, "IAM could not be asked (ResourceExhausted)"),
    (503, Unavailable, "IAM could not be asked (ServiceUnavailable)"),
]


@pytest.mark.parametrize(("status", "kind", "sentence"), FAILURES)
def test_a_failure_is_one_of_ours_and_asked_for_once(
    google: GoogleStandin,
    admin: IamAdminStandin,
    status: int,
    kind: type[SteadyError],
    sentence: str,
) -> None:
    google.grant("ada@example.com", READER)
    google.faults.add("testIamPermissions", Fault(status=status))
    ask = IamAdmin(iam_admin_url(admin.target), {})

    with pytest.raises(kind) as caught:
        ask(READER, BOTH, google.issue_token("ada@example.com"), 5.0)

    assert sentence == str(caught.value)
    assert caught.value.__context__ is None
    assert len(google.calls("testIamPermissions")) == 1


def test_a_token_that_is_none_is_the_sources_fault(admin: IamAdminStandin) -> None:
    ask = IamAdmin(iam_admin_url(admin.target), {})

    with pytest.raises(NoSourceCredentials) as caught:
        ask(READER, BOTH, "ya29.secret", 5.0)

    assert "secret" not in str(caught.value)


def test_proxies_are_for_others_than_loopback(
    google: GoogleStandin, admin: IamAdminStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "grpc_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    ask = IamAdmin(iam_admin_url(admin.target), {"HTTPS_PROXY": "http://127.0.0.1:9"})

    assert frozenset() == ask(READER, BOTH, google.issue_token("a@b"), 5.0)


def test_without_google_cloud_iam_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "google.cloud.iam_admin_v1", None)
    monkeypatch.delattr("google.cloud.iam_admin_v1", raising=False)

    with pytest.raises(NotInstalled):
        IamAdmin("http://127.0.0.1:9", {})(READER, BOTH, "t", 5.0)


@contextmanager
def _over_tls(certificates: Certificates) -> Iterator[str]:
    import grpc
    from google.iam.v1 import iam_policy_pb2 as policy

    def answer(request: Any, context: Any) -> object:
        seen = dict(context.invocation_metadata())["authorization"]
        held = request.permissions if seen == "Bearer right" else []
        return policy.TestIamPermissionsResponse(permissions=held)

    method = grpc.unary_unary_rpc_method_handler(
        answer,
        policy.TestIamPermissionsRequest.FromString,
        policy.TestIamPermissionsResponse.SerializeToString,
    )
    pair = (
        certificates.key_file.read_bytes(),
        certificates.certificate_file.read_bytes(),
    )
    with ThreadPoolExecutor(1) as workers:
        server = grpc.server(workers)
        server.add_generic_rpc_handlers(
            (
                grpc.method_handlers_generic_handler(
                    "google.iam.admin.v1.IAM", {"TestIamPermissions": method}
                ),
            )
        )
        port = server.add_secure_port(
            "127.0.0.1:0", grpc.ssl_server_credentials([pair])
        )
        server.start()
        try:
            yield f"https://localhost:{port}"
        finally:
            server.stop(grace=None).wait()


ASK = """\
import sys
from execcred.doctor.iam_admin import IamAdmin
from steadycd_common.errors import SteadyError
try:
    print(*IamAdmin(sys.argv[1], {})("a@b", ("one",), "right", 5.0))
except SteadyError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("trusted", "said"),
    [(True, "one\n"), (False, "IAM could not be asked (ServiceUnavailable)\n")],
)
def test_tls_trusts_the_authorities_that_all_else_trusts(
    tmp_path: Path, trusted: bool, said: str
) -> None:
    certificates = issue_certificates(tmp_path)
    environ = {"PATH": os.environ["PATH"], "GRPC_TRACE": "all"}
    if trusted:
        environ["SSL_CERT_FILE"] = str(certificates.ca_file)

    with _over_tls(certificates) as url:
        done = subprocess.run(
            [sys.executable, "-c", ASK, url],
            env=environ,
            capture_output=True,
            text=True,
            timeout=30,
        )

    assert (said, "") == (done.stdout, done.stderr)
