"""How many renders run at once, over all processes of the sidecar.

Argo CD starts as many as it likes, each as a process of its own. A slot is a lock that
the death of its holder releases.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from steadycd.plugin.errors import LimitReached
from steadycd.plugin.homes import empty_home
from steadycd_common.clock import Clock, Deadline
from steadycd_common.errors import UsageError
from steadycd_common.file_lock import file_lock
from steadycd_common.private_write import make_private_folder

_PAUSE = 0.05


@contextmanager
def slot(folder: str, count: int, *, patience: float, clock: Clock) -> Iterator[str]:
    """Hold one of `count` slots, which are files in `folder`; the path of its home.

    The home is an empty folder, removed afterwards.

    `patience`: seconds. Raises LimitReached after that, and UsageError where the
    folder cannot be made or is not ours alone: nothing then bounds anything.
    """
    descriptor = make_private_folder(folder)
    if descriptor < 0:
        raise UsageError(
            f"{folder} cannot be made, or others may write to it",
            "mount an emptyDir at /tmp, or name another folder with --slots",
        )
    try:
        with ExitStack() as held:
            number = _wait(descriptor, count, Deadline.after(clock, patience), held)
            home = os.path.join(folder, f"home-{number}")
            held.enter_context(empty_home(home))
            yield home
    finally:
        os.close(descriptor)


def _wait(folder: int, count: int, deadline: Deadline, held: ExitStack) -> int:
    clock = deadline.clock
    while True:
        for number in range(count):
            lock = file_lock(folder, f"slot-{number}", patience=0, clock=clock)
            with ExitStack() as attempt:
                if attempt.enter_context(lock):
                    held.push(attempt.pop_all())
                    return number
        if not deadline.left():
            raise LimitReached(
                f"{count} other renders had not ended after waiting for them",
                "give the sidecar more room, and --at-once with it",
            )
        clock.sleep(min(_PAUSE, deadline.left()))
