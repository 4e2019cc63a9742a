"""What the fuzzer calls with every input: a parser, and what must hold of its answer.

Anything that is raised from here is a find.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from imagerewrite import Rewritten, rewrite_bytes
from imagerewrite.cue import CueSyntaxError, parse
from imagerewrite.cue import find as _cue_find  # noqa: F401 (instrumented with the rest)
from imagerewrite.problem_codes import CODES
from imagerewrite.yaml.find import find

SETTERS = {"ns:v": "reg.io/app:v2", "ns:v:tag": "1.10", "ns:v:name": "reg.io/app"}


def cue(data: bytes) -> None:
    """`imagerewrite.cue.parse` loses nothing, and an update of a CUE file holds."""
    text = data.decode(errors="replace")
    with suppress(CueSyntaxError):
        assert text == "".join(piece for _, piece in parse(text).pieces())
    rewritten_twice(data, "f.cue")


def yaml(data: bytes) -> None:
    """The YAML find path, also where the bytes name no marker; and an update."""
    text = data.decode(errors="replace").removeprefix("\ufeff")
    found = find(text, 0)
    size = len(text.encode())
    assert all(0 <= site.start <= site.end <= size for site in found.sites)
    rewritten_twice(data, "f.yaml")


def rewritten_twice(data: bytes, path: str) -> None:
    """Bytes outside of the changes stay, and the second time changes nothing."""
    once = rewrite_bytes(data, path, SETTERS)
    assert all(problem.code in CODES for problem in once.problems)
    at = 0
    for between in around(data, once):
        at = once.data.index(between, at) + len(between)
    twice = rewrite_bytes(once.data, path, SETTERS)
    assert (once.data, ()) == (twice.data, twice.changes)


def around(data: bytes, result: Rewritten) -> list[bytes]:
    """The bytes between the changes."""
    ends = [0, *(change.end for change in result.changes)]
    starts = [*(change.start for change in result.changes), len(data)]
    return [data[end:start] for end, start in zip(ends, starts, strict=True)]


TARGETS: dict[str, Callable[[bytes], None]] = {"cue": cue, "yaml": yaml}
