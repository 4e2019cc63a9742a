"""How a render ends that does not print; see `steadycd_common.errors`."""

from __future__ import annotations

from collections.abc import Sequence

from steadycd_common.errors import SteadyError


class Refused(SteadyError):
    """The tree, the package or what it evaluates to cannot be used.

    `details`: further lines for whoever looks for the reason.
    """

    exit_status = 4

    def __init__(
        self, message: str, hint: str = "", details: Sequence[str] = ()
    ) -> None:
        super().__init__(message, hint)
        self.details = details


class LimitReached(SteadyError):
    """The render takes more than the operator gives it; the same may work later."""

    exit_status = 6
    transient = True
