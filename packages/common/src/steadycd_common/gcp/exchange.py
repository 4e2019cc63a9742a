"""A request that is sent again while that makes sense, within a deadline.

google-auth never repeats an impersonation call; 429, 5xx and time-outs are what
IAM and a metadata server that has just started answer with, now and then.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from steadycd_common.clock import Clock, Deadline
from steadycd_common.gcp.errors import Unavailable
from steadycd_common.gcp.http import (
    ConnectionFailed,
    HttpRequest,
    HttpResponse,
    Transport,
)
from steadycd_common.gcp.http_date import parse_http_date

LONGEST_TRY = 8.0
_AGAIN = frozenset({408, 429})
_FIRST_PAUSE = 0.25
_LONGEST_PAUSE = 4.0


@dataclass(frozen=True, slots=True)
class Exchange:
    """Sends requests until one is answered, or the deadline is near."""

    transport: Transport
    deadline: Deadline
    jitter: Callable[[], float] = random.random

    @property
    def clock(self) -> Clock:
        """The clock that the deadline is measured with."""
        return self.deadline.clock

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The first answer that is neither 408, 429 nor 5xx, whatever else it is.

        Raises Unavailable when there is none in time.
        """
        ceiling = _FIRST_PAUSE
        while True:
            left = self.deadline.left()
            if left <= 0:
                raise Unavailable("the time-out has passed", "see --timeout")
            asked_to_wait, again, hint = 0.0, True, ""
            try:
                response = self.transport(request, min(LONGEST_TRY, left))
            except ConnectionFailed as failure:
                reason, again, hint = str(failure), failure.again, failure.hint
            else:
                if response.status not in _AGAIN and response.status < 500:
                    return response
                reason = f"{_host(request)} answered {response.status}"
                asked_to_wait = retry_after(response, self.clock.now())
            if not again:
                raise Unavailable(reason, hint)
            pause = max(asked_to_wait, ceiling * (0.5 + self.jitter() / 2))
            if pause >= self.deadline.left():
                raise Unavailable(reason, _why_no_longer(asked_to_wait))
            self.clock.sleep(pause)
            ceiling = min(ceiling * 2, _LONGEST_PAUSE)


def retry_after(response: HttpResponse, now: float) -> float:
    """Seconds that the server asks to be left alone for; 0 where it does not.

    RFC 9110, section 10.2.3: seconds, or a date.
    """
    value = response.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, parse_http_date(value) - now)
    except ValueError:
        return 0.0


def _why_no_longer(asked_to_wait: float) -> str:
    if asked_to_wait:
        return f"it asks for {asked_to_wait:.0f} s of patience; see --timeout"
    return "the time-out leaves no time for another try; see --timeout"


def _host(request: HttpRequest) -> str:
    return request.url.split("/")[2]
