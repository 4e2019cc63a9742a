"""What ends the command besides the errors of `steadycd_common`."""

from __future__ import annotations

from steadycd_common.errors import SteadyError


class NotWritten(SteadyError):
    """An answer or a file could not be written."""

    exit_status = 7
