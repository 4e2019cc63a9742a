"""Which command client-go runs for a token: the part that Secret and kubeconfig share.

All that the command needs is in its arguments. Argo CD keeps the environment in a
map of random order, and client-go runs a command once for each order that it meets
(argo-cd util and client-go's cache key, measured: n variables, n runs).
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from execcred.allow_list import refused_account
from execcred.request import API_GROUP, OPTIONS, request_from
from steadycd_common.errors import UsageError
from steadycd_common.gcp.endpoint import check_endpoint

SUBCOMMAND = "get-token"
_ABSOLUTE = ("--credentials", "--cache-dir")


@dataclass(frozen=True, slots=True)
class ExecConfig:
    """A command that answers with a credential, as client-go's type of that name.

    `api_version`: `client.authentication.k8s.io/…`. `account`: whose credential.
    """

    command: str
    args: tuple[str, ...]
    api_version: str
    account: str
    install_hint: str

    def document(self) -> dict[str, object]:
        """The keys that Argo CD and a kubeconfig spell alike."""
        return {
            "apiVersion": self.api_version,
            "args": list(self.args),
            "command": self.command,
            "installHint": self.install_hint,
        }


def exec_config(
    command: str,
    account: str,
    given: Mapping[str, Sequence[str]],
    *,
    api_version: str,
    install_hint: str,
) -> ExecConfig:
    """Have `command` print a credential for `account`.

    `given`: values of the options of `get-token`, as `request_from` takes them.
    `api_version`: v1 or v1beta1. Raises UsageError for all that would fail, or mean
    something else, where the command runs.
    """
    _check_command(command)
    try:
        request = request_from(account, given, {})
    except ValueError as error:
        raise UsageError(str(error), f"see: execcred {SUBCOMMAND} --help") from None
    if refused := refused_account((request.account, *request.delegates), request.allow):
        raise UsageError(
            f"--allow has no pattern for {refused}", "every call would be refused"
        )
    check_endpoint(request.iam_endpoint, "--iam-endpoint")
    args = [SUBCOMMAND, request.account]
    for option in OPTIONS:
        values = given.get(option, ())
        if option == "--no-cache" and values:
            args.append(option)
            continue
        for value in values:
            _check_value(option, value)
            args.append(f"{option}={value}")
    return ExecConfig(
        command, tuple(args), API_GROUP + api_version, request.account, install_hint
    )


def _check_command(command: str) -> None:
    what = f"--command {command[:80]!a}"
    if not command.startswith("/"):
        raise UsageError(
            f"{what} is no absolute path",
            "client-go looks relative ones up in another folder for each caller",
        )
    if not command.isprintable() or " " in command:
        raise UsageError(
            f"{what} has a blank or an unprintable character",
            "name the executable alone: options for it are options here; for a path "
            "with blanks, see: execcred launcher --help",
        )
    if posixpath.normpath(command) != command or command.startswith("//"):
        raise UsageError(
            f"{what} is a roundabout way to write a path",
            f"write {posixpath.normpath('/' + command.lstrip('/'))}",
        )
    if command == "/":
        raise UsageError(f"{what} is a folder", "name the executable")


def _check_value(option: str, value: str) -> None:
    if not value or not value.isprintable():
        raise UsageError(
            f"{option} is empty or has a character that cannot be printed",
            "leave it out, or write it again",
        )
    if option in _ABSOLUTE and not value.startswith("/"):
        raise UsageError(
            f"{option} {value[:80]!a} is no absolute path",
            "the command runs in another folder",
        )
