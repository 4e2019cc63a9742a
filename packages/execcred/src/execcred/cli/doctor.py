"""`execcred doctor`."""

from __future__ import annotations

import os
import resource
from collections.abc import Mapping
from typing import Any

import click

from execcred.cli.stdout import reserved_stdout
from execcred.cli.token_options import given_options, token_options
from execcred.doctor.checks.registry import checks_for
from execcred.doctor.examination import Examination
from execcred.doctor.examine import examine, exit_status
from execcred.doctor.iam_admin import IamAdmin
from execcred.doctor.iam_admin_endpoint import (
    DEFAULT_IAM_ADMIN_ENDPOINT,
    iam_admin_url,
)
from execcred.doctor.noted_transport import NotedTransport
from execcred.doctor.report_json import render_json
from execcred.doctor.report_text import render_text
from execcred.doctor.runtime import Runtime
from execcred.doctor.variables import IAM_ADMIN_ENDPOINT, TOKENINFO_ENDPOINT
from execcred.ports import Ports
from execcred.request import request_from
from steadycd_common.clock import Deadline, SystemClock
from steadycd_common.console import wants_color
from steadycd_common.errors import UsageError
from steadycd_common.gcp.endpoint import check_base, check_endpoint
from steadycd_common.gcp.http import HttpTransport
from steadycd_common.shell.console import Console

DEFAULT_TOKENINFO_ENDPOINT = "https://oauth2.googleapis.com/tokeninfo"
_NOBODY = "nobody@execcred.invalid"


@click.command("doctor")
@click.argument("service_account", required=False, default="")
@token_options("--api-version", "--no-cache", "--verbose")
@click.option(
    "--iam-admin-endpoint",
    metavar="URL",
    help="IAM API, for permissions; HOST:PORT is plain text, for loopback only. "
    f"[{IAM_ADMIN_ENDPOINT}]",
)
@click.option(
    "--tokeninfo-endpoint",
    metavar="URL",
    help=f"Where Google says what a token is for. [{TOKENINFO_ENDPOINT}]",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def command(
    console: Console,
    /,
    service_account: str,
    iam_admin_endpoint: str | None,
    tokeninfo_endpoint: str | None,
    form: str,
    **values: Any,
) -> int:
    """Look at each link of the chain to SERVICE_ACCOUNT, and say what to run next.

    Without SERVICE_ACCOUNT only at what needs none. Whether each link has its
    permission is asked with google-cloud-iam: pip install google-cloud-iam. A
    token is minted, and neither shown nor kept. Run it where execcred runs: Argo
    CD's server and its application controller have different identities.

    The exit status is 0 where nothing failed, else that which get-token would have:
    see "execcred --help".

    \b
    Examples:
      execcred doctor
      execcred doctor reader@project.iam.gserviceaccount.com
      execcred doctor --delegate hop@project.iam.gserviceaccount.com \\
          --format json reader@other.iam.gserviceaccount.com
    """
    environ = dict(os.environ)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    admin = iam_admin_endpoint or environ.get(IAM_ADMIN_ENDPOINT, "")
    tokeninfo = tokeninfo_endpoint or environ.get(TOKENINFO_ENDPOINT, "")
    examination = _examination(
        service_account,
        given_options(values),
        environ,
        iam_admin_url(admin or DEFAULT_IAM_ADMIN_ENDPOINT),
        check_endpoint(tokeninfo or DEFAULT_TOKENINFO_ENDPOINT, "--tokeninfo-endpoint"),
    )
    try:
        with (
            reserved_stdout() as descriptor,
            open(descriptor, "w", closefd=False) as out,
        ):
            results = examine(checks_for(examination), examination)
            if form == "json":
                out.write(render_json(examination.account, results))
            else:
                color = wants_color(out, environ)
                plain = out.encoding.lower() != "utf-8"
                out.write(render_text(results, color=color, ascii_only=plain))
    except OSError as error:
        raise console.not_written(error) from None
    return exit_status(results)


def _examination(
    account: str,
    given: Mapping[str, list[str]],
    environ: Mapping[str, str],
    iam_admin: str,
    tokeninfo: str,
) -> Examination:
    try:
        request = request_from(account or _NOBODY, given, environ)
    except ValueError as error:
        raise UsageError(str(error), "see: execcred doctor --help") from None
    check_base(request.iam_endpoint, "--iam-endpoint")
    clock = SystemClock()
    transport = NotedTransport(HttpTransport(environ), clock)
    return Examination(
        request=request,
        account=request.account if account else "",
        ports=Ports(environ, clock, transport),
        transport=transport,
        deadline=Deadline.after(clock, request.timeout),
        runtime=Runtime.current(),
        ask_permissions=IamAdmin(iam_admin, environ),
        tokeninfo_url=tokeninfo,
    )
