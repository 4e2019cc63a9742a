"""A refusal, remembered for some seconds so that a hot loop does not hammer IAM.

execcred refusal 1
claims 0123…     digest of whom the source speaks for, or "-"
until 1790000005 seconds since the epoch
status 5         the exit status
message …
hint …
check 0123…      digest of all lines above
"""

from __future__ import annotations

from dataclasses import dataclass

from execcred.cache.key import digest
from steadycd_common.errors import SteadyError
from steadycd_common.gcp.errors import NoSourceCredentials, RefusedByIam

REFUSAL = ".refused"
LARGEST = 1 << 13
REMEMBERED = 5
"""Seconds that a refusal is remembered for."""

_FORMAT = b"execcred refusal 1"
_NAMES = (b"claims", b"until", b"status", b"message", b"hint")
_KINDS: dict[int, type[SteadyError]] = {
    kind.exit_status: kind for kind in (RefusedByIam, NoSourceCredentials)
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused, and until when (seconds since the epoch) that counts."""

    claims: str
    until: int
    error: SteadyError


def is_refusal(error: SteadyError) -> bool:
    """Whether asking again at once would get the same answer."""
    return type(error) in _KINDS.values()


def render_refusal(refusal: Refusal) -> bytes:
    """What `parse_refusal` reads."""
    error = refusal.error
    values = (
        refusal.claims,
        refusal.until,
        error.exit_status,
        _line(error.message),
        _line(error.hint),
    )
    lines = [_FORMAT]
    lines += [
        b"%s %s" % (n, str(v).encode(errors="replace"))
        for n, v in zip(_NAMES, values, strict=True)
    ]
    body = b"\n".join(lines) + b"\n"
    return body + b"check " + digest(body).encode() + b"\n"


def parse_refusal(data: bytes, now: float) -> Refusal | None:
    """The refusal in `data` where it still counts at `now`; damage is none."""
    body, mark, check = data.rpartition(b"check ")
    if not mark or check != digest(body).encode() + b"\n":
        return None
    head, *lines = body.removesuffix(b"\n").split(b"\n")
    if head != _FORMAT or len(lines) != len(_NAMES):
        return None
    values = []
    for name, line in zip(_NAMES, lines, strict=True):
        found, _, value = line.partition(b" ")
        if found != name:
            return None
        values.append(value.decode(errors="replace"))
    claims, until, status, message, hint = values
    try:
        kind, end = _KINDS[int(status)], int(until)
    except (ValueError, KeyError):
        return None
    if not now < end <= now + REMEMBERED + 1:
        return None
    return Refusal(claims, end, kind(message, hint))


def _line(text: str) -> str:
    return " ".join(text.split())
