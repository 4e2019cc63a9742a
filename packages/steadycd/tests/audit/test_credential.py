"""Whose credential a Secret gives, and what only looks like one."""

from __future__ import annotations

from typing import Any

import pytest

from steadycd.audit.world.credential import CONTROLLER, IN_CLUSTER, STATIC
from steadycd.audit.world.credential import credential_of as credential

EMAIL = "x@y.iam.gserviceaccount.com"
OPTION = "--impersonate_service_account"
GKE = "gke-gcloud-auth-plugin"
AWS = "the controller's AWS identity"
ROLE = "arn:aws:iam::1:role/x"


@pytest.mark.parametrize(
    ("command", "arguments", "account"),
    [
        ("execcred", ["get-token", EMAIL], EMAIL),
        ("/opt/steadycd/bin/execcred", ["get-token", EMAIL.upper()], EMAIL),
        ("/a/" + GKE, [f"{OPTION}={EMAIL}"], EMAIL),
        (GKE, ["--cluster", "c", OPTION, EMAIL], EMAIL),
        (GKE, [f"{OPTION}=a@b.example", f"{OPTION}={EMAIL}"], EMAIL),
        ("argocd-k8s-auth", ["aws", "--role-arn", ROLE], ROLE),
        ("argocd-k8s-auth", ["aws", "--cluster-name", "c"], AWS),
    ],
)
def test_a_known_command_is_believed(
    command: str, arguments: list[str], account: str
) -> None:
    config = {"execProviderConfig": {"command": command, "args": arguments}}
    assert account == credential("https://h", config).account


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        (
            "/bin/sh",
            ["-c", "cat /srv/tok", "get-token", "--service-account", EMAIL],
        ),
        ("/bin/sh", ["-c", "cat /srv/tok", "get-token", EMAIL]),
        ("/bin/x", [EMAIL]),
        ("/bin/execcred-x", ["get-token", EMAIL]),
        ("/bin/x", [f"{OPTION}={EMAIL}"]),
        ("gcloud", [f"--impersonate-service-account={EMAIL}"]),
        ("execcred", [EMAIL]),
        ("execcred", ["doctor", "get-token", EMAIL]),
        ("execcred", ["get-token", EMAIL, "b@y.example"]),
        (GKE, [EMAIL]),
        (GKE, ["--cluster", f"{OPTION}={EMAIL}"]),
        (GKE, ["--", f"{OPTION}={EMAIL}"]),
        (GKE, [f"{OPTION}={EMAIL},b@y.example"]),
        (GKE, ["--use_application_default_credentials=true", f"{OPTION}={EMAIL}"]),
        ("argocd-k8s-auth", ["gcp", EMAIL]),
        ("", ["get-token", EMAIL]),
    ],
)
def test_an_account_among_the_arguments_proves_nothing(
    command: str, arguments: list[str]
) -> None:
    config = {"execProviderConfig": {"command": command, "args": arguments}}
    found = credential("https://h", config)
    assert "" == found.email
    name = command.rpartition("/")[2] or "its command"
    assert f"whoever {name} answers for" == found.account


@pytest.mark.parametrize("key", ["bearerToken", "username", "password"])
def test_argo_cds_own_cluster_takes_a_static_credential(key: str) -> None:
    config = {key: "x", "execProviderConfig": {"command": "/bin/x"}}
    assert credential(IN_CLUSTER, config) == STATIC


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"bearerToken": "", "username": "", "password": ""},
        {"execProviderConfig": {"command": "execcred", "args": ["get-token", EMAIL]}},
        {"awsAuthConfig": {"roleARN": ROLE}},
        {"tlsClientConfig": {"certData": "YQ==", "keyData": "YQ=="}},
    ],
)
def test_argo_cds_own_cluster_is_the_controllers_else(config: dict[str, Any]) -> None:
    assert credential(IN_CLUSTER, config) == CONTROLLER


@pytest.mark.parametrize(
    ("more", "account"),
    [
        ({"awsAuthConfig": {}}, AWS),
        ({"awsAuthConfig": {"roleARN": ROLE}}, ROLE),
        ({"awsAuthConfig": {}, "execProviderConfig": {}}, AWS),
        ({"execProviderConfig": {}}, "whoever its command answers for"),
        ({"execProviderConfig": {}, "bearerToken": "x"}, "whoever its command"),
        ({"bearerToken": "x"}, STATIC.account),
        (
            {
                "awsAuthConfig": {},
                "tlsClientConfig": {"certData": "YQ==", "keyData": "YQ=="},
            },
            STATIC.account,
        ),
    ],
)
def test_an_empty_object_is_chosen_all_the_same(
    more: dict[str, Any], account: str
) -> None:
    assert credential("https://h", more).account.startswith(account)


def test_aws_wins_over_a_command() -> None:
    command = {"command": "execcred", "args": ["get-token", EMAIL]}
    config = {"execProviderConfig": command, "awsAuthConfig": {}}
    assert AWS == credential("https://h", config).account
