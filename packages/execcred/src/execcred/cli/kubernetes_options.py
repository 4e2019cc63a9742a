"""The options that `cluster-secret` and `kubeconfig` share."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any, TypeVar

import click

from execcred.cli.token_options import token_options
from execcred.kubernetes.certificate_authority import check_certificates
from execcred.request import API_VERSIONS
from steadycd_common.errors import UsageError

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_LARGEST_FILE = 1 << 20
_OPTIONS = (
    click.option(
        "--server",
        metavar="URL",
        required=True,
        help="API server, https://HOST[:PORT][/PATH].",
    ),
    click.option(
        "--ca-file",
        metavar="FILE",
        type=click.File("rb"),
        help="Certificates of its authority, PEM; - is stdin (default: the system's).",
    ),
    click.option(
        "--server-name",
        metavar="HOST",
        default="",
        help="Name in the server's certificate, where it is not that of the URL.",
    ),
    click.option(
        "--service-account",
        metavar="ADDRESS",
        required=True,
        help="Google service account whose token is used.",
    ),
)
_API_VERSION = click.option(
    "--api-version",
    type=click.Choice(API_VERSIONS),
    default=API_VERSIONS[0],
    show_default=True,
    help="Version of the ExecCredential.",
)


def server_options() -> Callable[[Decorated], Decorated]:
    """Which server, and as whom."""

    def decorate(function: Decorated) -> Decorated:
        for option in reversed(_OPTIONS):
            function = option(function)
        return function

    return decorate


def command_options() -> Callable[[Decorated], Decorated]:
    """What is passed on to `get-token`."""

    def decorate(function: Decorated) -> Decorated:
        return _API_VERSION(token_options("--api-version", "--verbose")(function))

    return decorate


def certificates_in(file: IO[bytes] | None) -> bytes:
    """What `--ca-file` gives, checked; b"" without one. Raises UsageError."""
    if file is None:
        return b""
    try:
        data = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise UsageError(
            f"--ca-file cannot be read: {error.strerror}", "name another file"
        ) from None
    if len(data) > _LARGEST_FILE:
        raise UsageError("--ca-file is larger than 1 MiB", "name another file")
    return check_certificates(data)
