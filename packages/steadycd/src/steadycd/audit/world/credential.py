"""Whose credential a cluster Secret gives to Argo CD."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from steadycd.argocd.fields import mapping_of, text_of
from steadycd.audit.world.exec_account import EMAIL, account_of

IN_CLUSTER = "https://kubernetes.default.svc"


@dataclass(frozen=True, slots=True)
class Credential:
    """`account`: an e-mail, or a sentence. `kind`: exec, static, aws, in-cluster."""

    kind: str
    account: str

    @property
    def email(self) -> str:
        """The account where it is one of Google's, else the empty text."""
        return self.account if EMAIL.fullmatch(self.account) else ""


CONTROLLER = Credential("in-cluster", "the controller itself")
STATIC = Credential("static", "controller's static credential")


def credential_of(server: str, config: Mapping[str, Any]) -> Credential:
    """In Argo CD's order: in-cluster, AWS, exec, then what is in the Secret.

    Of its own cluster Argo CD takes nothing but a token, user or password, and an
    empty object still chooses AWS or exec (types.go, `rawRestConfig`).
    """
    if server == IN_CLUSTER:
        held = any(config.get(key) for key in ("username", "password", "bearerToken"))
        return STATIC if held else CONTROLLER
    tls = mapping_of(config, "tlsClientConfig")
    if tls.get("certData") and tls.get("keyData"):
        # client-go runs no command beside a certificate, AWS's neither.
        return STATIC
    if "awsAuthConfig" in config:
        role = text_of(mapping_of(config, "awsAuthConfig"), "roleARN")
        return Credential("aws", role or "the controller's AWS identity")
    if "execProviderConfig" in config:
        return Credential("exec", account_of(mapping_of(config, "execProviderConfig")))
    return STATIC
