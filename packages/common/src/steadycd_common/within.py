"""Work that is not waited for beyond a deadline."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from steadycd_common.clock import Deadline

T = TypeVar("T")


def within(
    deadline: Deadline, work: Callable[[], T], late: Callable[[], Exception]
) -> T:
    """What `work` returns or raises; raises what `late` makes where the deadline
    comes first.

    A name look-up, or a server that sends a byte of a header now and then, honours
    no time-out of ours: so another thread does the waiting, and is left behind.
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
    thread.join(min(deadline.left(), threading.TIMEOUT_MAX))
    if results:
        return results[0]
    if failures:
        raise failures[0]
    raise late()
