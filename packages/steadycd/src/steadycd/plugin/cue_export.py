"""`cue export`: the package's values as JSON, or why there are none.

Never `cue cmd`: its tool files run programs. Never `--inject-vars`: a render depends on
the tree and the parameters alone, as Argo CD keeps it by these.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass

from steadycd.plugin.confined import Finished, run_confined
from steadycd.plugin.errors import LimitReached, Refused
from steadycd.plugin.limits import MIB, Limits
from steadycd.plugin.tree import Tree
from steadycd.plugin.withheld import HINT, Withheld
from steadycd_common.errors import UsageError

_CRASHED = 2
# RLIMIT_CPU counts in ticks, a whole one for whoever runs at its end; what we are told
# afterwards is exact. On a busy machine the two differ by a good part of a second.
_NEARLY = 0.5
# Go's runtime does not look everywhere whether it got what it asked the system for.
_OUT_OF_MEMORY = (
    *(b"out of memory", b"cannot allocate memory"),
    *(b"failed to reserve", b"pthread_create failed"),
    *(b"SIGSEGV: segmentation violation", b"unexpected fault address"),
)


@dataclass(frozen=True, slots=True)
class Cue:
    """The program, and what the operator lets it reach.

    `registry`: CUE_REGISTRY; `none` reaches no network. `cache`: CUE_CACHE_DIR, a
    folder that was filled before; None for an empty one.
    """

    program: str
    registry: str = "none"
    cache: str | None = None

    def environ(self, home: str) -> dict[str, str]:
        """All that cue learns of this machine. `home`: an empty folder."""
        return {
            "PATH": os.defpath,
            "HOME": home,
            "TMPDIR": home,
            "CUE_CACHE_DIR": self.cache or os.path.join(home, "cache"),
            "CUE_CONFIG_DIR": os.path.join(home, "config"),
            "CUE_REGISTRY": self.registry,
            "GOMAXPROCS": "2",
            # Each arena of libc reserves as much address space as a render needs.
            "MALLOC_ARENA_MAX": "1",
        }


def find_cue(name: str, path: str | None, tree: Tree) -> str:
    """The program `name`, by `path` (PATH) where it has no slash.

    Raises UsageError where there is none, and for one in the tree.
    """
    found = shutil.which(name, path=path)
    if found is None:
        raise UsageError(f"there is no program {name!r}", "install cue, or use --cue")
    if not os.path.isabs(found) or _is_in(os.path.realpath(found), tree.root):
        raise UsageError(f"cue would be {found!r}", "name it with --cue /PATH")
    return found


def export(
    cue: Cue,
    tree: Tree,
    *,
    package: str | None,
    expressions: Sequence[str],
    injections: Sequence[str],
    home: str,
    limits: Limits,
    withheld: Withheld | None,
) -> list[object]:
    """The value of each expression, or of the whole package.

    `home`: an empty folder that is cue's. `withheld`: what a failure must not say.
    Raises Refused for a package that cue refuses, LimitReached.
    """
    command = [cue.program, "export", "--out=json"]
    command += [f"--expression={each}" for each in expressions]
    command += [f"--inject={each}" for each in injections]
    command.append(f".:{package}" if package else ".")
    environ = cue.environ(home)
    try:
        done = run_confined(command, folder=tree.app, environ=environ, limits=limits)
    except OSError as error:
        raise Refused(f"cue cannot be run: {error.strerror}", "") from None
    if done.status:
        raise _failure(done, tree, limits, withheld)
    return _values(done.stdout)


def _failure(
    done: Finished, tree: Tree, limits: Limits, withheld: Withheld | None
) -> Exception:
    if done.status < 0 and done.cpu >= limits.cpu * _NEARLY:
        return LimitReached(
            f"cue was still busy after {limits.cpu} s of CPU time",
            "is there a comprehension that grows?",
        )
    if done.status == _CRASHED and any(each in done.stderr for each in _OUT_OF_MEMORY):
        return LimitReached(
            f"cue needs more memory than {limits.memory // MIB} MiB",
            "is there a comprehension that grows?",
        )
    if done.status < 0:
        return LimitReached(
            f"cue was ended by signal {-done.status}", "was memory short?"
        )
    text = done.stderr.decode(errors="replace").replace(f"{tree.root}/", "")
    lines = text.splitlines() or [""]
    if withheld:
        lines = withheld.complaint(lines)
    return Refused(f"cue: {lines[0]}", HINT if withheld else "", lines[1:])


def _values(text: bytes) -> list[object]:
    decoder = json.JSONDecoder()
    values = []
    try:
        rest = text.decode().lstrip()
        at = 0
        while at < len(rest):
            value, at = decoder.raw_decode(rest, at)
            values.append(value)
            while rest[at : at + 1].isspace():
                at += 1
    except RecursionError:
        raise Refused("the package's values are nested too deeply") from None
    except ValueError:
        raise Refused("the package has a number that is too long") from None
    return values


def _is_in(path: str, folder: str) -> bool:
    return path.startswith(os.path.join(folder, ""))
