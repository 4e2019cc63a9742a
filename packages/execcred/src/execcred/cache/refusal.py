"""A failure to mint, remembered for some seconds so that IAM is not hammered.

A refusal counts for all who ask; an outage only for those who had asked already
when it was noted, and waited for the one that met it.

execcred refusal 1
claims 0123…     digest of whom the source speaks for, or "-"
noted 1790000000.123 seconds since the epoch
kind RefusedByIam    the class of the error
message …
hint …
check 0123…      digest of all lines above
"""

from __future__ import annotations

from dataclasses import dataclass

from execcred.cache.key import digest
from steadycd_common.errors import SteadyError
from steadycd_common.gcp.errors import (
    NoSourceCredentials,
    NothingAnswers,
    RefusedByIam,
    Unavailable,
)

REFUSAL = ".refused"
LARGEST = 1 << 13
REMEMBERED = 5
"""Seconds that a refusal is remembered for."""

_FORMAT = b"execcred refusal 1"
_ROUNDING = 0.001
_NAMES = (b"claims", b"noted", b"kind", b"message", b"hint")
_KINDS: dict[str, type[SteadyError]] = {
    kind.__name__: kind
    for kind in (RefusedByIam, NoSourceCredentials, NothingAnswers, Unavailable)
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What went wrong for whom, and when (seconds since the epoch)."""

    claims: str
    noted: float
    error: SteadyError


def is_remembered(error: SteadyError) -> bool:
    """Whether asking again at once would likely end in the same way."""
    return type(error) in _KINDS.values()


def render_refusal(refusal: Refusal) -> bytes:
    """What `parse_refusal` reads."""
    error = refusal.error
    values = (
        refusal.claims,
        f"{refusal.noted:.3f}",
        type(error).__name__,
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
    claims, noted, error, message, hint = values
    try:
        kind, at = _KINDS[error], float(noted)
    except (ValueError, KeyError):
        return None
    if not 0 <= now - at + _ROUNDING < REMEMBERED:
        return None
    return Refusal(claims, at, kind(message, hint))


def _line(text: str) -> str:
    return " ".join(text.split())
