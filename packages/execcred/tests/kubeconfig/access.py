"""The access that the cases are about."""

from __future__ import annotations

from execcred.kubeconfig.entries import Access
from execcred.kubernetes.exec_config import exec_config

ACCOUNT = "reader@project.iam.gserviceaccount.com"


def access(
    name: str = "prod", server: str = "https://203.0.113.7", namespace: str = ""
) -> Access:
    """Access to `server`, at which there is nothing special."""
    command = exec_config(
        "/usr/local/bin/execcred",
        ACCOUNT,
        {},
        api_version="v1",
        install_hint="get it",
    )
    return Access(name=name, server=server, exec_config=command, namespace=namespace)
