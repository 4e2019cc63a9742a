"""A new token: from the source credentials, through the delegates, to the account."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import steadycd_common.within
from execcred.exec_credential import MARGIN
from execcred.request import TokenRequest
from steadycd_common.clock import Deadline
from steadycd_common.gcp.errors import Unavailable
from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.http import Transport
from steadycd_common.gcp.impersonation import (
    AccessToken,
    Impersonation,
    generate_access_token,
)
from steadycd_common.gcp.sources.source import Source

T = TypeVar("T")

_SHORTEST_USE = 10
"""Seconds: client-go asks again for each request once the expiry has passed."""


def mint_token(
    request: TokenRequest, source: Source, transport: Transport, deadline: Deadline
) -> AccessToken:
    """A token that was made for this request alone.

    Raises NoSourceCredentials, RefusedByIam or Unavailable.
    """
    exchange = Exchange(transport, deadline)
    wanted = Impersonation(
        request.account,
        request.scopes,
        request.lifetime,
        request.delegates,
        request.iam_endpoint,
        request.quota_project,
    )
    token = within(
        deadline,
        lambda: generate_access_token(exchange, source.token(exchange), wanted),
    )
    if int(token.expires) - MARGIN <= deadline.clock.now() + _SHORTEST_USE:
        raise Unavailable(
            "IAM's token would be about to expire by this machine's clock",
            "compare the clock with the real time",
        )
    return token


def within(deadline: Deadline, work: Callable[[], T]) -> T:
    """What `work` returns or raises; Unavailable where the deadline comes first.

    client-go has no time-out of its own.
    """
    return steadycd_common.within.within(deadline, work, _late)


def _late() -> Unavailable:
    return Unavailable("the time-out has passed", "see --timeout")
