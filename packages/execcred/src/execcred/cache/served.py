"""Who was served which token, so that a refused one is noticed.

client-go does not say that it asks again because the API server answered 401. But
it asks again only then, or when the expiry that it was told has passed. So the
same process that asks for the same thing, well before that expiry, was refused.

    PARENT STARTED DIGEST EXPIRES FROM TO

The parent's process and its start in clock ticks since boot; a digest of what it
asked for; the token's expiry; when our process began and when it answered, in
seconds since boot. Needs `/proc`; without it nothing is ever noticed.

On the path to a cached token: `posix` and `time` only.
"""

import posix
import time

from steadycd_common.private_folder import append_private, read_private

SERVED = ".served"
"""How the name of a file with such lines ends."""
LARGEST = 1 << 15
REMINT_PAUSE = 60
"""Seconds after a token was replaced because it was refused, in which it is not
again: what the API server refuses for a reason of its own would cost a call each."""

_EARLY = 90
_TICK = 0.01
_CROWD = 10
_NEVER = float("-inf")
_DAMAGED = (float("inf"), float("inf"))


class Caller:
    """The process that asks, and what it asks for."""

    __slots__ = ("identity", "started")

    def __init__(self, identity: str, started: float) -> None:
        self.identity = identity
        self.started = started


def caller(question: str) -> "Caller | None":
    """The parent process; None where the system does not tell.

    `question`: a digest of the command line and of `KUBERNETES_EXEC_INFO`.
    """
    parent = posix.getppid()
    theirs, ours = _start_ticks(str(parent)), _start_ticks("self")
    if not theirs or not ours:
        return None
    return Caller(f"{parent} {theirs} {question}", int(ours) * _TICK)


def was_refused(folder: int, name: str, who: Caller, expires: int, now: float) -> bool:
    """Whether `who` was served the token that ends at `expires` before it asked.

    Only a request that began after another was answered can be an answer to it.
    client-go asks for one thing once at a time: right after requests of one parent
    overlapped, what comes is the rest of a crowd.
    """
    if now > expires - _EARLY:
        return False
    wanted = f"{who.identity} {expires} ".encode()
    lines = read_private(folder, name, LARGEST).splitlines()
    spans = [_span(each[len(wanted) :]) for each in lines if each.startswith(wanted)]
    answered, crowd = _NEVER, _NEVER
    for begin, end in sorted(spans):
        if begin + _TICK < answered:
            crowd = max(crowd, answered, end)
        answered = max(answered, end)
    return (
        any(end < who.started + _TICK for _, end in spans)
        and who.started > crowd + _CROWD
    )


def record_served(folder: int, name: str, who: Caller, expires: int) -> bool:
    """Note that `who` is being served that token; whether that could be written."""
    now = time.clock_gettime(time.CLOCK_BOOTTIME)
    line = f"{who.identity} {expires} {who.started:.3f} {now:.3f}\n"
    return append_private(folder, name, line.encode(), LARGEST)


def _span(text: bytes) -> "tuple[float, float]":
    try:
        begin, end = text.split()
        return float(begin), float(end)
    except ValueError:
        return _DAMAGED


def _start_ticks(process: str) -> str:
    try:
        descriptor = posix.open(f"/proc/{process}/stat", posix.O_RDONLY)
    except OSError:
        return ""
    try:
        # The name in parentheses can hold anything; the start is the 20th after it.
        fields = posix.read(descriptor, 4096).rpartition(b")")[2].split()
    except OSError:
        return ""
    finally:
        posix.close(descriptor)
    return fields[19].decode() if len(fields) > 19 else ""
