"""`execcred kubeconfig`."""

from __future__ import annotations

import os
import shutil
import sys
from typing import IO, Any

import click

from execcred.cli.kubernetes_options import (
    certificates_in,
    command_options,
    server_options,
)
from execcred.cli.token_options import given_options
from execcred.kubeconfig.entries import Access, render_kubeconfig
from execcred.kubeconfig.file import rewrite
from execcred.kubeconfig.merge import merge
from execcred.kubernetes.api_server import check_api_server
from execcred.kubernetes.exec_config import exec_config
from steadycd_common.clock import SystemClock
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import Console

_INSTALL_HINT = "execcred is not at {command}; install it, or run: execcred kubeconfig"


@click.command("kubeconfig")
@click.option("--name", required=True, help="Of context, cluster and user.")
@click.option("--namespace", default="", help="Where the context starts.")
@server_options()
@click.option(
    "--command",
    "executable",
    metavar="PATH",
    default="",
    help="Where execcred is (default: the one that runs now).",
)
@click.option(
    "--write",
    "file",
    metavar="FILE",
    help="Merge into this kubeconfig instead of printing one.",
)
@click.option("--set-current", is_flag=True, help="Make it FILE's current context.")
@command_options()
@click.pass_obj
def command(
    console: Console,
    /,
    server: str,
    ca_file: IO[bytes] | None,
    service_account: str,
    executable: str,
    api_version: str,
    file: str | None,
    **values: Any,
) -> None:
    """Print a kubeconfig that uses the token of a service account.

    With --write, its cluster, user and context go into FILE, and every other byte
    of it stays. Entries of that name are replaced only where execcred wrote them.
    The current context changes only with --set-current, or where FILE has none.

    Options of get-token become arguments of the command; their variables, in
    brackets, count where the command runs, not here.

    \b
    Examples:
      execcred kubeconfig --name prod --server https://203.0.113.7 --ca-file ca.pem \\
          --service-account reader@project.iam.gserviceaccount.com > prod.kubeconfig
      execcred kubeconfig --name prod --server https://203.0.113.7 --ca-file ca.pem \\
          --service-account reader@project.iam.gserviceaccount.com \\
          --namespace team-a --lifetime 15m --write ~/.kube/config --set-current
    """
    executable = executable or _running()
    access = Access(
        name=values["name"],
        server=check_api_server(server),
        exec_config=exec_config(
            executable,
            service_account,
            given_options(values),
            api_version=api_version,
            install_hint=_INSTALL_HINT.format(command=executable),
        ),
        certificates=certificates_in(ca_file),
        server_name=values["server_name"],
        namespace=values["namespace"],
    )
    if file is None:
        click.echo(render_kubeconfig(access), nl=False)
        return
    changed = _merge_into(file, access, set_current=values["set_current"])
    line = f"{file} has the context {access.name}" + ("" if changed else " already")
    console.say(line, "info")


def _merge_into(file: str, access: Access, *, set_current: bool) -> bool:
    try:
        return rewrite(
            file,
            lambda text: merge(text, access, set_current=set_current),
            SystemClock(),
        )
    except UsageError as error:
        raise UsageError(
            f"{file} stays as it is: {error.message}", error.hint
        ) from None


def _running() -> str:
    started = os.path.abspath(sys.argv[0])
    if os.path.basename(started) and os.access(started, os.X_OK):
        return started
    found = shutil.which("execcred")
    if found is None:
        raise UsageError("no execcred is found on this machine", "give --command")
    return os.path.abspath(found)
