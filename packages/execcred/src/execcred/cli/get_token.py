"""`execcred get-token`, where the command line is not the plain one of a program."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from execcred.cli.answering import answer_anew
from execcred.cli.token_options import given_options, token_options
from execcred.request import request_from
from steadycd_common.errors import UsageError


@click.command("get-token")
@click.argument("service_account")
@token_options()
def command(service_account: str, **values: Any) -> int:
    """Print an ExecCredential for SERVICE_ACCOUNT, or nothing.

    The version is the one that KUBERNETES_EXEC_INFO asks for. An option beats its
    variable, in brackets; only the allow-lists of both count, together with the
    file /etc/execcred/allow. "execcred --help" lists the exit statuses.

    \b
    Examples:
      execcred get-token reader@project.iam.gserviceaccount.com
      execcred get-token --lifetime 15m reader@project.iam.gserviceaccount.com
      execcred get-token --allow 'ci-*@project.iam.gserviceaccount.com' \\
          ci-web@project.iam.gserviceaccount.com
      execcred get-token --delegate hop@project.iam.gserviceaccount.com \\
          reader@other.iam.gserviceaccount.com
    """
    environ = dict(os.environ)
    try:
        request = request_from(service_account, given_options(values), environ)
    except ValueError as error:
        raise UsageError(str(error), "see: execcred get-token --help") from None
    return answer_anew(request, sys.argv[1:], environ)
