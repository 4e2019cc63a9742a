"""What execcred takes, beside a bare interpreter and what it replaces.

The stand-in serves all endpoints, without TLS, on loopback: what is compared is the
work on this machine, not a network.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from in_turn import Runner, medians, report
from storm import answered

from steadycd_standin.credential_files import service_account_key
from steadycd_standin.google import GoogleStandin

ACCOUNT = "reader@bench-project.iam.gserviceaccount.com"
ROBOT = "robot@bench-project.iam.gserviceaccount.com"
SCRIPTS = Path(sys.executable).parent
EXECCRED = str(SCRIPTS / "execcred")
SHIM = str(Path(__file__).with_name("shim.sh"))


def main() -> None:
    """Print each ratio beside what is wanted."""
    print("execcred")
    with GoogleStandin() as google, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        google.grant(google.machine, ACCOUNT)
        key = service_account_key(google, folder, ROBOT)
        google.grant(ROBOT, ACCOUNT)
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": name,
            "EXECCRED_CACHE_DIR": str(folder / "cache"),
            "EXECCRED_IAM_ENDPOINT": google.url,
        }
        metadata = {"GCE_METADATA_HOST": google.host}
        warm({**environ, **metadata}, folder)
        cold(
            "a service account key",
            {**environ, "GOOGLE_APPLICATION_CREDENTIALS": str(key)},
            shim_environ(google, environ, folder / "gcloud-key", key),
            wanted=0.25,
        )
        cold(
            "the metadata server",
            {**environ, **metadata},
            shim_environ(google, environ, folder / "gcloud-metadata", None),
            wanted=0.15,
        )
        storm(google, {**environ, **metadata})


def warm(environ: Mapping[str, str], folder: Path) -> None:
    """A cached token, against an interpreter that does nothing."""
    launcher = str(folder / "launcher")
    subprocess.run([EXECCRED, "launcher", launcher], check=True)
    call = ["get-token", ACCOUNT]
    python = sys.executable
    isolated, script, bare, launched = medians(
        [
            Runner([python, "-I", "-c", "pass"], environ),
            Runner([EXECCRED, *call], environ),
            Runner([python, "-I", "-S", "-c", "pass"], environ),
            Runner([launcher, *call], environ),
        ],
        rounds=100,
    )
    report("warm, the script : python -I -c pass", script / isolated, 1.5)
    report("warm, a launcher : python -I -S -c pass", launched / bare, 1.1)


def cold(
    source: str, environ: Mapping[str, str], shim: Mapping[str, str], wanted: float
) -> None:
    """A token that is minted, against the gcloud-and-jq shim."""
    if not (shutil.which("gcloud") and shutil.which("jq")):
        print(f"cold, {source}: skipped, gcloud and jq are not both installed")
        return
    ours, theirs = medians(
        [
            Runner([EXECCRED, "get-token", ACCOUNT, "--no-cache"], environ),
            Runner([SHIM, ACCOUNT], shim),
        ],
        rounds=10,
    )
    report(f"cold, {source} : gcloud and jq", ours / theirs, wanted)


def shim_environ(
    google: GoogleStandin, environ: Mapping[str, str], config: Path, key: Path | None
) -> dict[str, str]:
    """What leads gcloud to the stand-in, with `key` or the metadata server."""
    found = {
        **environ,
        "CLOUDSDK_CONFIG": str(config),
        "CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS": google.url + "/",
        "CLOUDSDK_CORE_DISABLE_PROMPTS": "1",
    }
    if key:
        found["CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE"] = str(key)
        found["CLOUDSDK_AUTH_TOKEN_HOST"] = google.url + "/token"
    else:
        for variable in ("GCE_METADATA_HOST", "GCE_METADATA_ROOT", "GCE_METADATA_IP"):
            found[variable] = google.host
    return found


def storm(google: GoogleStandin, environ: Mapping[str, str]) -> None:
    """200 processes at once over 10 accounts."""
    accounts = [f"a{n}@bench-project.iam.gserviceaccount.com" for n in range(10)]
    for account in accounts:
        google.grant(google.machine, account)
    google.clear_calls()
    commands = [[EXECCRED, "get-token", account] for account in accounts * 20]
    count = answered(commands, environ)
    calls = len(google.calls("generateAccessToken"))
    print(f"{len(commands)} processes at once over {len(accounts)} accounts:", end=" ")
    print(f"{calls} IAM calls, {count} answered")
