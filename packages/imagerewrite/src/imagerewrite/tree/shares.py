"""Doing the same to many things on all processors, with a fork for each further one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

_WORTH_A_FORK = 500
_MOST = 8
Item = TypeVar("Item")
Result = TypeVar("Result")


def in_shares(
    work: Callable[[Sequence[Item]], list[Result]], items: Sequence[Item]
) -> list[Result]:
    """The results of `work` on a share of `items` each, in the order of the shares.

    Few items, one processor or other threads, and all is done right here. A share
    whose process dies is done here too, so `work` must bear to be done again.
    """
    count = min(_processors(), len(items) // _WORTH_A_FORK + 1, _MOST)
    shares = [items[number::count] for number in range(count)]
    children = [_fork(work, share) for share in shares[1:]]
    results = work(shares[0])
    for (child, pipe), share in zip(children, shares[1:], strict=True):
        answer: list[Result] | None = _answer(child, pipe)
        results += work(share) if answer is None else answer
    return results


def _processors() -> int:
    threading = sys.modules.get("threading")
    if not hasattr(os, "fork") or (threading and threading.active_count() > 1):
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _fork(
    work: Callable[[Sequence[Item]], list[Result]], share: Sequence[Item]
) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    # Nothing of the parent's may run here twice: no handlers, no buffers flushed.
    try:
        import pickle

        os.close(reading)
        with open(writing, "wb") as stream:
            stream.write(pickle.dumps(work(share), pickle.HIGHEST_PROTOCOL))
        os._exit(0)
    finally:
        os._exit(1)


def _answer(child: int, pipe: int) -> Any:
    import pickle

    with open(pipe, "rb") as stream:
        data = stream.read()
    _, status = os.waitpid(child, 0)
    return pickle.loads(data) if status == 0 else None  # noqa: S301 (our own child's)
