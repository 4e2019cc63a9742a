"""A new token: from the source credentials, through the delegates, to the account."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

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

    client-go has no time-out of its own, and a name look-up or a server that sends
    a byte now and then honours none of ours: so another thread does the waiting,
    and is left behind.
    """
    results: list[T] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again by the caller
            failures.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if results:
        return results[0]
    if failures:
        raise failures[0]
    raise Unavailable("the time-out has passed", "see --timeout")
