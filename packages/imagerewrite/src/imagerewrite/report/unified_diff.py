"""Unified diffs that `git apply` and `patch -p1` take as they are.

By bytes: a line ends in a line feed, and a carriage return before it is a part of it.
Not by `difflib`, to which lines that come often are noise: of a file that has little
else it makes one hunk, and of our edits most leave the number of lines as it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

Block = tuple[int, int, int, int]
"""Lines of the old text that are others in the new one: start, end; start, end."""

_CONTEXT = 3
_NO_LINE_FEED = b"\\ No newline at end of file\n"
_ESCAPES = {n: f"\\{n:03o}".encode() for n in range(256) if not 32 <= n < 127}
_ESCAPES |= {9: b"\\t", 10: b"\\n", 34: b'\\"', 92: b"\\\\"}


def unified_diff(path: str, before: bytes, after: bytes) -> Iterator[bytes]:
    """The lines of one file's diff, each with its line feed; none for equal texts."""
    if before == after:
        return
    old, new = _lines(before), _lines(after)
    name = os.fsencode(path)
    name = name.lstrip(b"/") if name.startswith(b"/") else name.removeprefix(b"./")
    yield b"--- " + _quoted(b"a/" + name) + b"\n"
    yield b"+++ " + _quoted(b"b/" + name) + b"\n"
    for blocks in _hunks(list(_blocks(old, new))):
        yield from _hunk(blocks, old, new)


def _lines(data: bytes) -> list[bytes]:
    # Not splitlines: a carriage return of its own ends no line for git and patch.
    *lines, last = data.split(b"\n")
    whole = [line + b"\n" for line in lines]
    return [*whole, last] if last else whole


def _quoted(name: bytes) -> bytes:
    """As git quotes it; a name with a space gets a tab to show where it ends."""
    quoted = b"".join(_ESCAPES.get(each, bytes((each,))) for each in name)
    if quoted != name:
        return b'"' + quoted + b'"'
    return name + b"\t" if b" " in name else name


def _blocks(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[Block]:
    if len(old) == len(new):
        start = 0
        for at in range(len(old) + 1):
            if at == len(old) or old[at] == new[at]:
                if start < at:
                    yield start, at, start, at
                start = at + 1
        return
    from difflib import SequenceMatcher

    for kind, *block in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            yield block[0], block[1], block[2], block[3]


def _hunks(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    hunk: list[Block] = []
    for block in blocks:
        if hunk and block[0] - hunk[-1][1] > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(block)
    yield hunk


def _hunk(
    blocks: Sequence[Block], old: Sequence[bytes], new: Sequence[bytes]
) -> Iterator[bytes]:
    lead = min(blocks[0][0], _CONTEXT)
    trail = min(len(old) - blocks[-1][1], _CONTEXT)
    ranges = (
        _range(blocks[0][0] - lead, blocks[-1][1] + trail),
        _range(blocks[0][2] - lead, blocks[-1][3] + trail),
    )
    yield b"@@ -%s +%s @@\n" % ranges
    at = blocks[0][0] - lead
    for start, end, new_start, new_end in blocks:
        yield from _marked(b" ", old[at:start])
        yield from _marked(b"-", old[start:end])
        yield from _marked(b"+", new[new_start:new_end])
        at = end
    yield from _marked(b" ", old[at : at + trail])


def _range(start: int, end: int) -> bytes:
    count = end - start
    if count == 1:
        return b"%d" % (start + 1)
    # Of no lines, the one before is named.
    return b"%d,%d" % (start + bool(count), count)


def _marked(mark: bytes, lines: Sequence[bytes]) -> Iterator[bytes]:
    for line in lines:
        if line.endswith(b"\n"):
            yield mark + line
        else:
            yield mark + line + b"\n"
            yield _NO_LINE_FEED
