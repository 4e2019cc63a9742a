"""Whose credential a cluster Secret gives to Argo CD."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from steadycd.argocd.fields import mapping_of, text_of, texts_of

IN_CLUSTER = "https://kubernetes.default.svc"
_EMAIL = re.compile(r"[A-Za-z0-9._-]+@[A-Za-z0-9.-]+\.[A-Za-z]+", re.ASCII)
_IMPERSONATE = "--impersonate-service-account"


@dataclass(frozen=True, slots=True)
class Credential:
    """`account`: an e-mail, or a sentence. `kind`: exec, static, aws, in-cluster."""

    kind: str
    account: str

    @property
    def email(self) -> str:
        """The account where it is one of Google's, else the empty text."""
        return self.account if _EMAIL.fullmatch(self.account) else ""


CONTROLLER = Credential("in-cluster", "the controller itself")
STATIC = Credential("static", "controller's static credential")


def credential_of(server: str, config: Mapping[str, Any]) -> Credential:
    """In Argo CD's order: in-cluster, AWS, exec, then what is in the Secret."""
    if server == IN_CLUSTER:
        return CONTROLLER
    if aws := mapping_of(config, "awsAuthConfig"):
        role = text_of(aws, "roleARN")
        return Credential("aws", role or "the controller's AWS identity")
    exec_ = mapping_of(config, "execProviderConfig")
    tls = mapping_of(config, "tlsClientConfig")
    if exec_ and not (tls.get("certData") and tls.get("keyData")):
        return Credential("exec", _account(exec_))
    return STATIC


def _account(exec_: Mapping[str, Any]) -> str:
    arguments = texts_of(exec_, "args")
    command = posixpath.basename(text_of(exec_, "command"))
    if "get-token" in arguments:
        from execcred.plain_arguments import plain_request

        after = arguments[arguments.index("get-token") + 1 :]
        if (request := plain_request(after, {})) is not None:
            return request.account
    for number, argument in enumerate(arguments):
        option, equals, value = argument.partition("=")
        if option == _IMPERSONATE:
            return value if equals else "".join(arguments[number + 1 : number + 2])
    emails = [each for each in arguments if _EMAIL.fullmatch(each)]
    if len(emails) == 1:
        return emails[0].lower()
    return f"whoever {command or 'its command'} answers for"
