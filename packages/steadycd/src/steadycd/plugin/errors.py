"""How a render ends that does not print; see `steadycd_common.errors`."""

from __future__ import annotations

from collections.abc import Sequence

from steadycd_common.errors import SteadyError


class Refused(SteadyError):
    """The tree, the package or what it evaluates to cannot be used.

    `details`: further lines for whoever looks for the reason.
    `parts`: what the package's values say of themselves; each is put in the place of
    a `{}` in `message`, which without parts is taken as it is.
    """

    exit_status = 4

    def __init__(
        self,
        message: str,
        hint: str = "",
        details: Sequence[str] = (),
        *,
        parts: Sequence[str] = (),
    ) -> None:
        super().__init__(message.format(*parts) if parts else message, hint)
        self.details = details
        self.template = message
        self.parts = parts


class LimitReached(SteadyError):
    """The render takes more than the operator gives it; the same may work later."""

    exit_status = 6
    transient = True
