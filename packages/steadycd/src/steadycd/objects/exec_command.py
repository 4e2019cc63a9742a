"""The command in Argo CD's image that answers with a credential."""

from __future__ import annotations

from execcred.kubernetes.exec_config import ExecConfig, exec_config
from execcred.request import OPTIONS
from steadycd.platform.argocd import Execcred
from steadycd_common.errors import UsageError

_FLAG = "--no-cache"
# The version has a field of its own.
_TAKEN = tuple(each for each in OPTIONS if each not in ("--api-version", "--verbose"))


def exec_command(execcred: Execcred, account: str) -> ExecConfig:
    """Have it print one for `account`. Raises UsageError for a wrong argument."""
    given: dict[str, list[str]] = {}
    for argument in execcred.arguments:
        option, _, value = argument.partition("=")
        if option not in _TAKEN:
            raise UsageError(
                f"{option} is no option of get-token for a cluster Secret",
                f"there are: {', '.join(_TAKEN)}",
            )
        if argument == _FLAG:
            value = "1"
        given.setdefault(option, []).append(value)
    hint = (
        f"execcred must be at {execcred.command} in the pods of both argocd-server "
        "and argocd-application-controller"
    )
    return exec_config(
        execcred.command,
        account,
        given,
        api_version=execcred.api_version,
        install_hint=hint,
    )
