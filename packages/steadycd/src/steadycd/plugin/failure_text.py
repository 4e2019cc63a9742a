"""A failure on stderr. Argo CD copies it all into the Application: it is kept short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

MOST = 4096
"""Bytes, all together."""
_FIRST = 1500
_MARGIN = 200
_OWN = "ARGOCD_ENV_"
_SHORTEST_SECRET = 8


def secrets_of(environ: Mapping[str, str]) -> list[str]:
    """What the Application's `plugin.env` says, which cue may repeat; longest first."""
    values = {value for name, value in environ.items() if name.startswith(_OWN)}
    return sorted((v for v in values if len(v) >= _SHORTEST_SECRET), key=len)[::-1]


def first_line(message: str, secrets: Iterable[str] = ()) -> str:
    """`message`, shown in at most 1,500 bytes."""
    return _cut(_masked(message, secrets), _FIRST)


def detail_lines(details: Sequence[str], secrets: Iterable[str] = ()) -> list[str]:
    """As many of the lines as there is room for after the first."""
    secrets = list(secrets)
    left = MOST - _FIRST - _MARGIN
    shown: list[str] = []
    for number, line in enumerate(details):
        text = _cut(_masked(line, secrets), _FIRST)
        left -= len(text.encode()) + 1
        if left < 0:
            more = len(details) - number
            return [*shown, f"… and {more} more line{'s' * (more > 1)}"]
        shown.append(text)
    return shown


def _masked(text: str, secrets: Iterable[str]) -> str:
    for secret in secrets:
        text = text.replace(secret, "…")
    return "".join(each if each.isprintable() or each == "\t" else "·" for each in text)


def _cut(text: str, most: int) -> str:
    data = text.encode(errors="replace")
    if len(data) <= most:
        return data.decode()
    return data[: most - 3].decode(errors="ignore") + "…"
