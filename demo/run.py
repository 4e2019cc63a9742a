"""A real kubectl reads with a token that execcred gets: `nox -s demo`.

Each line that begins with `$` is run as it stands, by a shell, in a folder of its
own. Google's endpoints and the API server are stand-ins on loopback: nothing needs
an account, and nothing leaves this machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from steadycd_standin.api_server import ApiServer
from steadycd_standin.google import GoogleStandin

ACCOUNT = "reader@demo-project.iam.gserviceaccount.com"

STEPS = (
    (
        "execcred kubeconfig --name demo --server $SERVER --ca-file $CA_FILE \\\n"
        f"      --service-account {ACCOUNT} \\\n"
        "      --namespace team-a --write kubeconfig",
        0,
    ),
    ("kubectl get configmaps", 0),
    ("kubectl auth whoami", 0),
    ("kubectl get configmaps --namespace team-b", 1),
    ("execcred cache list", 0),
)
"""Commands, and the exit status that each must have."""


def main() -> None:
    """Show it."""
    with (
        tempfile.TemporaryDirectory() as name,
        GoogleStandin() as google,
        ApiServer(google, Path(name)) as cluster,
    ):
        google.grant(google.machine, ACCOUNT)
        cluster.bind(ACCOUNT, "team-a")
        scripts = Path(sys.executable).parent
        environ = {
            "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
            "HOME": name,
            "KUBECONFIG": "kubeconfig",
            "GCE_METADATA_HOST": google.host,
            "EXECCRED_IAM_ENDPOINT": google.url,
            "SERVER": cluster.url,
            "CA_FILE": str(cluster.ca_file),
        }
        for command, status in STEPS:
            print(f"$ {command}", flush=True)
            shown = subprocess.run(
                ["sh", "-c", command],
                cwd=name,
                env=environ,
                stderr=subprocess.STDOUT,
                check=False,
            )
            if shown.returncode != status:
                sys.exit(f"that should have ended with {status}")
        calls = len(google.calls("generateAccessToken"))
    print(f"IAM was asked {calls} time{'s' * (calls != 1)}.")


main()
