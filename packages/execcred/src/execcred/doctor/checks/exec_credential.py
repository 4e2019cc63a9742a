"""Whether what `get-token` prints is what client-go reads."""

from __future__ import annotations

import json

from execcred.doctor.check import Check
from execcred.doctor.examination import Examination
from execcred.doctor.finding import Finding, failed, ok
from execcred.exec_credential import render_exec_credential
from execcred.exec_info import EXEC_INFO, ExecInfoUnusable, wanted_version
from execcred.request import API_GROUP, API_VERSIONS, DEFAULT_LIFETIME
from steadycd_common.errors import SteadyError, UsageError
from steadycd_common.gcp.expiry import format_rfc3339, parse_rfc3339

_SAMPLE = "ya29.sample"


def look(examination: Examination) -> Finding:
    """Both versions, read back strictly; and what the caller asks for."""
    environ, now = examination.ports.environ, examination.ports.clock.now()
    expiration = format_rfc3339(now + DEFAULT_LIFETIME)
    token = examination.evidence.token or _SAMPLE
    for version in API_VERSIONS:
        data = render_exec_credential(version, expiration, token)
        if not _is_right(data, version, token, now):
            return failed(
                SteadyError.exit_status,
                f"{version} does not read back; a fault of execcred itself",
                "execcred --version",
            )
    try:
        version = wanted_version(
            environ.get(EXEC_INFO, ""), examination.request.api_version
        )
    except ExecInfoUnusable as error:
        return failed(UsageError.exit_status, str(error), f"unset {EXEC_INFO}")
    versions = " and ".join(API_VERSIONS)
    return ok(f"{versions} read back; {version} would be printed", version=version)


def _is_right(data: bytes, version: str, token: str, now: float) -> bool:
    document = json.loads(data)
    status = document.pop("status")
    expected = {
        "apiVersion": API_GROUP + version,
        "kind": "ExecCredential",
        "spec": {"interactive": False},
    }
    return (
        bool(document == expected)
        and sorted(status) == ["expirationTimestamp", "token"]
        and status["token"] == token
        and parse_rfc3339(status["expirationTimestamp"]) > now
    )


CHECK = Check("exec-credential", "ExecCredential", look)
