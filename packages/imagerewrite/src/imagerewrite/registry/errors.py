"""What can go wrong between us and a registry; see `steadycd_common.errors`."""

from __future__ import annotations

from typing import Literal

from steadycd_common.errors import SteadyError

Kind = Literal[
    "unreachable", "refused", "not-found", "malformed", "too-large", "access"
]
"""unreachable: no answer in time, or 429 and 5xx to the end. refused: 401 and 403.
not-found: no such repository or tag. malformed: an answer that no registry gives,
or one that leads elsewhere. too-large: more than anybody needs. access: the
credentials, certificates or the proxy that we were given cannot be used."""


class RegistryError(SteadyError):
    """A registry was not asked, or gave no answer that can be used.

    `str()` of one names the image and the registry, and holds no secret.
    """

    exit_status = 5

    def __init__(self, kind: Kind, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.kind = kind
