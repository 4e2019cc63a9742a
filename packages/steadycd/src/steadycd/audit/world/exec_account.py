"""Whose token a command gets, as far as its arguments say it for certain."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from steadycd.argocd.fields import text_of, texts_of

EMAIL = re.compile(r"[A-Za-z0-9._-]+@[A-Za-z0-9.-]+\.[A-Za-z]+", re.ASCII)
ARGO_CD = "argocd-k8s-auth"
"""Argo CD's own command, which answers for the controller."""
_IMPERSONATE = "--impersonate_service_account"


def account_of(exec_: Mapping[str, Any]) -> str:
    """An account, or a sentence where the command, or what it is told, is not known.

    Any other command may take the same arguments and answer for somebody else.
    """
    command = command_of(exec_)
    reader = _READERS.get(command)
    account = reader(texts_of(exec_, "args")) if reader else ""
    return account or f"whoever {command or 'its command'} answers for"


def command_of(exec_: Mapping[str, Any]) -> str:
    """The command without its folder."""
    return posixpath.basename(text_of(exec_, "command"))


def _execcred(arguments: Sequence[str]) -> str:
    if not arguments or arguments[0] != "get-token":
        return ""
    from execcred.plain_arguments import plain_request

    request = plain_request(arguments[1:], {})
    return request.account if request is not None else ""


def _argo_cd(arguments: Sequence[str]) -> str:
    if not arguments or arguments[0] != "aws":
        return ""
    return _option(arguments[1:], "--role-arn") or "the controller's AWS identity"


def _gke(arguments: Sequence[str]) -> str:
    account = _option(arguments, _IMPERSONATE)
    return account.lower() if EMAIL.fullmatch(account) else ""


def _option(arguments: Sequence[str], wanted: str) -> str:
    """Its last value, where all arguments are options with values."""
    found = ""
    rest = iter(arguments)
    for argument in rest:
        option, equals, value = argument.partition("=")
        if not option.startswith("--") or option == "--":
            return ""
        if not equals:
            value = next(rest, "-")
            if value.startswith("-"):
                return ""
        if option == wanted:
            found = value
        elif option == "--use_application_default_credentials":
            # These are somebody's own, which nothing impersonates from.
            return ""
    return found


_READERS: Mapping[str, Callable[[Sequence[str]], str]] = {
    "execcred": _execcred,
    ARGO_CD: _argo_cd,
    "gke-gcloud-auth-plugin": _gke,
}
