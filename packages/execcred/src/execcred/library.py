"""The same token for programs: `from execcred import mint`."""

from __future__ import annotations

import os
import warnings
from collections.abc import Collection, Mapping, Sequence

from execcred.get_token import get_token
from execcred.ports import Ports
from execcred.request import (
    DEFAULT_IAM_ENDPOINT,
    DEFAULT_LIFETIME,
    DEFAULT_SCOPES,
    DEFAULT_TIMEOUT,
    TokenRequest,
)
from steadycd_common.clock import SystemClock
from steadycd_common.errors import UsageError
from steadycd_common.gcp.http import HttpTransport
from steadycd_common.gcp.impersonation import AccessToken


def mint(
    account: str,
    *,
    scopes: Sequence[str] = DEFAULT_SCOPES,
    lifetime: int = DEFAULT_LIFETIME,
    delegates: Sequence[str] = (),
    allow: Sequence[str] | None = None,
    credentials: str = "",
    iam_endpoint: str = DEFAULT_IAM_ENDPOINT,
    quota_project: str = "",
    cache_dir: str = "",
    no_cache: bool = False,
    timeout: float = DEFAULT_TIMEOUT,
    environ: Mapping[str, str] | None = None,
) -> AccessToken:
    """An access token of the Google service account `account`.

    The token comes from the same cache, and under the same allow-list, as that of
    `execcred get-token`; only `no_cache=True` mints a new one for sure. Options are
    those of the command, but no `EXECCRED_…` variable but `EXECCRED_ALLOW` counts.

    account: the e-mail address of the account to impersonate.
    scopes: full URLs of OAuth scopes.
    lifetime: seconds, 600 to 43200.
    delegates: addresses, the one that the source may impersonate first.
    allow: patterns, one of which every account and delegate must match.
    credentials: path of the source's file; "" looks where Google's libraries look.
    iam_endpoint: base URL of the IAM Credentials API; plain http for loopback only.
    quota_project: the project that the calls count against; "" for the source's.
    cache_dir: where tokens are kept, in private files; "" for the usual place.
    timeout: seconds for everything together.
    environ: read instead of the process's own environment.

    The result has `value` (the token; not shown by `repr`) and `expires` (seconds
    since the epoch; at least 60 from now). Warnings, such as a cache folder that
    cannot be used, are given with `warnings.warn`.

    Raises the errors of `steadycd_common`: UsageError, NotAllowed,
    NoSourceCredentials, RefusedByIam, Unavailable.
    """
    for name, value in (("scopes", scopes), ("delegates", delegates), ("allow", allow)):
        if value is not None and not _are_texts(value):
            raise UsageError(f"{name} is no list of texts", "see: help(execcred.mint)")
    environ = os.environ if environ is None else environ
    lists = [] if allow is None else [tuple(allow)]
    if setting := environ.get("EXECCRED_ALLOW", ""):
        lists.append(tuple(setting.replace(",", " ").split()))
    try:
        request = TokenRequest(
            account,
            scopes=scopes,
            lifetime=lifetime,
            delegates=delegates,
            allow=lists,
            credentials=credentials,
            iam_endpoint=iam_endpoint,
            quota_project=quota_project,
            cache_dir=cache_dir,
            no_cache=no_cache,
            timeout=timeout,
        )
    except (AttributeError, TypeError, ValueError) as error:
        raise UsageError(str(error), "see: help(execcred.mint)") from None
    ports = Ports(
        environ,
        SystemClock(),
        HttpTransport(environ),
        warn=lambda line: warnings.warn(f"execcred: {line}", stacklevel=3),
    )
    return get_token(request, ports)


def _are_texts(value: object) -> bool:
    return (
        isinstance(value, Collection)
        and not isinstance(value, str)
        and all(isinstance(each, str) for each in value)
    )
