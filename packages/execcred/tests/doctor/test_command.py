"""`execcred doctor` as it is installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import jsonschema
import pytest

from execcred.doctor.report_json import json_schema
from steadycd_standin.google import GoogleStandin
from steadycd_standin.iam_admin import IamAdmin

from .world import HOP, READER, World

COMMAND = [sys.executable, "-m", "execcred", "doctor"]


@pytest.fixture
def environ(world: World, admin: IamAdmin) -> dict[str, str]:
    return {
        **world.environ,
        "PATH": os.environ["PATH"],
        "EXECCRED_IAM_ENDPOINT": world.google.url,
        "EXECCRED_IAM_ADMIN_ENDPOINT": admin.target,
        "EXECCRED_TOKENINFO_ENDPOINT": f"{world.google.url}/tokeninfo",
        # All that makes Google's libraries write what they send.
        "GOOGLE_SDK_PYTHON_LOGGING_SCOPE": "google",
        "GRPC_TRACE": "all",
        "GRPC_VERBOSITY": "debug",
    }


def _run(
    arguments: Sequence[str], environ: Mapping[str, str], stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        env=dict(environ),
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=30,
    )


def test_a_whole_chain_is_reported_on_stdout_alone(
    google: GoogleStandin, environ: dict[str, str]
) -> None:
    done = _run(["--delegate", HOP, "--format", "json", READER], environ)

    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    jsonschema.validate(report, json.loads(json_schema()))
    states = {check["id"]: check["state"] for check in report["checks"]}
    assert "ok" == states["delegate-1"] == states["account"] == states["token"]
    for canary in google.canaries():
        assert canary not in done.stdout


def test_a_broken_link_is_the_status_and_no_secret_is_told(
    google: GoogleStandin, environ: dict[str, str]
) -> None:
    google.revoke(google.machine, READER)

    done = _run([READER], environ)

    assert (done.returncode, done.stderr) == (5, "")
    assert "✗ failed   Account" in done.stdout
    assert f"next: gcloud iam service-accounts add-iam-policy-binding {READER}" in (
        done.stdout
    )
    for canary in google.canaries():
        assert canary not in done.stdout


def test_without_an_account_nothing_is_minted(
    google: GoogleStandin, environ: dict[str, str]
) -> None:
    done = _run([], environ)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Source token" in done.stdout
    assert "Minting" not in done.stdout
    assert google.calls("generateAccessToken") == []


WRONG = [
    ["not an address"],
    ["--iam-admin-endpoint", "iam.googleapis.com:443", READER],
    ["--tokeninfo-endpoint", "http://tokeninfo.example", READER],
    ["--iam-endpoint", "ftp://x", READER],
    ["--lifetime", "1y", READER],
    ["--delegate", "x", READER],
    ["--format", "xml"],
    [READER, HOP],
]


@pytest.mark.parametrize("arguments", WRONG, ids=lambda each: each[0])
def test_wrong_usage_is_status_2_and_says_nothing_on_stdout(
    tmp_path: Path, arguments: list[str]
) -> None:
    done = _run(arguments, {"PATH": os.environ["PATH"], "HOME": str(tmp_path)})

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("execcred: error: ")
    assert done.stderr.count("\n") == 1


def test_a_report_that_cannot_be_written_is_status_7(environ: dict[str, str]) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        done = _run([], environ, stdout=full)
    finally:
        os.close(full)

    assert done.returncode == 7
    assert "could not be written" in done.stderr


def test_a_closed_stdout_is_status_7(environ: dict[str, str]) -> None:
    line = 'exec "$@" >&-'
    done = subprocess.run(
        ["/bin/sh", "-c", line, "sh", *COMMAND],
        env=environ,
        capture_output=True,
        text=True,
        timeout=30,
    )

    assert (7, "") == (done.returncode, done.stdout)


def test_a_locale_without_unicode_gets_ascii(environ: dict[str, str]) -> None:
    environ |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    done = _run([], environ)

    assert done.stdout.isascii()
    assert "+ ok       Source token" in done.stdout


def test_no_module_of_grpc_is_loaded_until_it_is_asked_for(tmp_path: Path) -> None:
    code = "import sys, execcred.cli.doctor; print('grpc' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=30,
    )

    assert done.stdout == "False\n"
