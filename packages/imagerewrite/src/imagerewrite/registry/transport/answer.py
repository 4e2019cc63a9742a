"""What came back, or why nothing did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from imagerewrite.registry.errors import Kind


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. The names of headers are in lower case.

    `challenges`: the `WWW-Authenticate` headers, each on its own.
    """

    status: int
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    challenges: tuple[str, ...] = ()


class NoAnswer(Exception):
    """No whole answer: the reason in a few words that hold nothing secret.

    `kind`: as in RegistryError. `again`: whether trying again may help. `untrusted`:
    TLS is spoken, but the certificate is not one that we trust. `hint`: what helps.
    """

    def __init__(
        self,
        reason: str,
        *,
        hint: str = "",
        kind: Kind = "unreachable",
        again: bool = False,
        untrusted: bool = False,
    ) -> None:
        super().__init__(reason)
        self.hint = hint
        self.again = again
        self.kind = kind
        self.untrusted = untrusted
