"""Doing the same to many things on all processors, with a fork for each further one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

_WORTH_A_FORK = 500
_MOST = 8
_RUN = 32
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
    shares = [_share(items, number, count) for number in range(count)]
    children = [_fork(work, share) for share in shares[1:]]
    try:
        results = work(shares[0])
    except BaseException:
        for _, pipe in children:
            os.close(pipe)
        for child, _ in children:
            os.waitpid(child, 0)
        raise
    for (child, pipe), share in zip(children, shares[1:], strict=True):
        answer: list[Result] | None = _answer(child, pipe)
        results += work(share) if answer is None else answer
    return results


def _share(items: Sequence[Item], number: int, count: int) -> Sequence[Item]:
    """Every so manieth run of items, for neighbours are alike, and so every second.

    Of a folder that repeats itself one share would get all that is marked.
    """
    if count == 1:
        return items
    starts = range(number * _RUN, len(items), count * _RUN)
    return [item for start in starts for item in items[start : start + _RUN]]


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
