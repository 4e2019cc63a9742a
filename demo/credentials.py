"""A real kubectl reads with a token that execcred gets."""

from __future__ import annotations

import tempfile
from pathlib import Path

from transcript import path, show

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


def credentials() -> None:
    """Show it."""
    with (
        tempfile.TemporaryDirectory() as name,
        GoogleStandin() as google,
        ApiServer(google, Path(name)) as cluster,
    ):
        google.grant(google.machine, ACCOUNT)
        cluster.bind(ACCOUNT, "team-a")
        environ = {
            "PATH": path(),
            "HOME": name,
            "KUBECONFIG": "kubeconfig",
            "GCE_METADATA_HOST": google.host,
            "EXECCRED_IAM_ENDPOINT": google.url,
            "SERVER": cluster.url,
            "CA_FILE": str(cluster.ca_file),
        }
        show(STEPS, Path(name), environ)
        calls = len(google.calls("generateAccessToken"))
    print(f"IAM was asked {calls} time{'s' * (calls != 1)}.", flush=True)
