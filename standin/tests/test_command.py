from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from steadycd_standin.loopback_client import ask


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "steadycd_standin"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _addresses(process: subprocess.Popen[bytes]) -> Any:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def test_it_serves_until_its_standard_input_ends() -> None:
    with _start() as process:
        found = _addresses(process)
        ca_file = Path(found["caFile"])
        assert 200 == ask(found["google"]).status
        assert 200 == ask(found["apiServer"] + "/version", ca_file=ca_file).status
        assert (b"", b"") == process.communicate(timeout=10)
    assert 0 == process.returncode
    assert not ca_file.exists()


def test_the_machine_may_impersonate_the_account_which_may_read() -> None:
    with _start() as process:
        found = _addresses(process)
        path = "/computeMetadata/v1/instance/service-accounts/default/token"
        source = ask(
            f"http://{found['metadataHost']}{path}", {"Metadata-Flavor": "Google"}
        ).json["access_token"]
        scope = "https://www.googleapis.com/auth/"
        token = ask(
            f"{found['google']}/v1/projects/-/serviceAccounts/{found['account']}"
            ":generateAccessToken",
            {"Authorization": f"Bearer {source}"},
            fields={"scope": [scope + "cloud-platform", scope + "userinfo.email"]},
        ).json["accessToken"]
        answer = ask(
            f"{found['apiServer']}/api/v1/namespaces/{found['namespace']}/pods",
            {"Authorization": f"Bearer {token}"},
            ca_file=Path(found["caFile"]),
        )
        process.communicate(timeout=10)
    assert 200 == answer.status


@pytest.mark.parametrize("number", [signal.SIGTERM])
def test_a_signal_ends_it_cleanly(number: signal.Signals) -> None:
    with _start() as process:
        found = _addresses(process)
        process.send_signal(number)
        assert 0 == process.wait(timeout=10)
        assert process.stderr is not None
        assert b"" == process.stderr.read()
    assert not Path(found["caFile"]).parent.exists()
