"""A program that is given its limits, and that ends when we do."""

from __future__ import annotations

import ctypes
import os
import resource
import selectors
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from steadycd.plugin.errors import LimitReached
from steadycd.plugin.limits import MIB, Limits

_KEPT_OF_STDERR = 64 << 10
_FILE_SIZE = 64 * MIB
_STACK = MIB
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, prctl(2)


@dataclass(frozen=True, slots=True)
class Finished:
    """`status`: as in `subprocess`. `stderr`: its beginning. `cpu`: seconds."""

    status: int
    stdout: bytes
    stderr: bytes
    cpu: float


def run_confined(
    command: Sequence[str], *, folder: str, environ: Mapping[str, str], limits: Limits
) -> Finished:
    """Run `command` in `folder`, with that environment and no other.

    Its processes are killed when it ends, when an exception interrupts the wait and
    when this process dies. Raises LimitReached for more output than `limits` has.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        start_new_session=True,
        preexec_fn=_confinement(limits),
    )
    try:
        stdout, stderr = _collect(process, limits.output)
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    finally:
        # Not reaped yet, so the number is still that of its group.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        before = _children_cpu()
        process.wait()
        for pipe in (process.stdout, process.stderr):
            if pipe:
                pipe.close()
    return Finished(process.returncode, stdout, stderr, _children_cpu() - before)


def _collect(process: subprocess.Popen[bytes], most: int) -> tuple[bytes, bytes]:
    kept = {"stdout": bytearray(), "stderr": bytearray()}
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout or 0, selectors.EVENT_READ, "stdout")
        selector.register(process.stderr or 0, selectors.EVENT_READ, "stderr")
        while selector.get_map():
            for key, _ in selector.select():
                chunk = os.read(key.fd, 1 << 16)
                if not chunk:
                    selector.unregister(key.fileobj)
                kept[key.data] += chunk
            del kept["stderr"][_KEPT_OF_STDERR:]
            if len(kept["stdout"]) > most:
                raise LimitReached(
                    f"more than {most // MIB} MiB came out",
                    "make several Applications of it",
                )
    return bytes(kept["stdout"]), bytes(kept["stderr"])


def _confinement(limits: Limits) -> Callable[[], None]:
    """What the child does between fork and exec."""
    parent = os.getpid()
    prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None

    def confine() -> None:
        # It has a group of its own, which Argo CD does not know.
        if prctl:
            prctl(_DEATH_SIGNAL, signal.SIGKILL)
            if os.getppid() != parent:
                os._exit(1)
        lower(resource.RLIMIT_AS, limits.address_space)
        lower(resource.RLIMIT_CPU, limits.cpu)
        lower(resource.RLIMIT_DATA, limits.data)
        lower(resource.RLIMIT_FSIZE, _FILE_SIZE)
        lower(resource.RLIMIT_STACK, _STACK)
        lower(resource.RLIMIT_CORE, 0)

    return confine


def bound_own_memory(limits: Limits) -> None:
    """Let this process have no more memory than cue: what cue prints is read here."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or limits.data < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (limits.data, hard))


def lower(kind: int, most: int) -> None:
    """Set both the soft and the hard limit, but never higher than they are."""
    _, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
