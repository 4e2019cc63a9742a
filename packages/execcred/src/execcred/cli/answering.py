"""`get-token` once its request is known: everything but reading the command line."""

from __future__ import annotations

import resource
from collections.abc import Mapping, Sequence

from execcred.answer import write_all
from execcred.cache.served import caller
from execcred.cli.children import end_children
from execcred.cli.console import console_for
from execcred.cli.stdout import reserved_stdout
from execcred.exec_credential import MARGIN, render_exec_credential
from execcred.exec_info import EXEC_INFO, ExecInfoUnusable, question, wanted_version
from execcred.get_token import get_token
from execcred.ports import Ports
from execcred.request import TokenRequest
from steadycd_common.clock import SystemClock
from steadycd_common.errors import UsageError
from steadycd_common.gcp.expiry import format_rfc3339
from steadycd_common.gcp.http import HttpTransport
from steadycd_common.shell.console import Console
from steadycd_common.shell.failure import status_of


def answer_anew(
    request: TokenRequest, arguments: Sequence[str], environ: Mapping[str, str]
) -> int:
    """Print the ExecCredential, or nothing; the exit status.

    `arguments`: the command line as it came, by which a repeated question is known.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    console = console_for(environ)
    try:
        with reserved_stdout() as stdout:
            try:
                data = exec_credential(request, arguments, console)
            except BaseException as error:  # noqa: BLE001 - the last line of defence
                end_children()
                return status_of(error, console)
            write_all(stdout, data)
    except OSError as error:
        return status_of(console.not_written(error), console)
    return 0


def exec_credential(
    request: TokenRequest, arguments: Sequence[str], console: Console
) -> bytes:
    """The answer. Raises the errors of `get_token`, and UsageError."""
    environ = console.environ

    def warn(line: str) -> None:
        console.say(line, "warning")

    def explain(line: str) -> None:
        if request.verbose:
            console.say(line, "info")

    try:
        version = wanted_version(environ.get(EXEC_INFO, ""), request.api_version)
    except ExecInfoUnusable as error:
        raise UsageError(str(error)) from None
    asked = question(arguments, environ)
    who = caller(asked) if asked else None
    ports = Ports(environ, SystemClock(), HttpTransport(environ), warn, explain)
    token = get_token(request, ports, who)
    expiration = format_rfc3339(int(token.expires) - MARGIN)
    explain(f"answer: {version}, expires {expiration}")
    return render_exec_credential(version, expiration, token.value)
