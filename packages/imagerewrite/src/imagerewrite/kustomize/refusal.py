"""What keeps a kustomization file from being edited."""

from __future__ import annotations

from steadycd_common.errors import SteadyError


class NotEdited(SteadyError):
    """The file cannot be edited without losing something; it is as it was."""

    exit_status = 4
