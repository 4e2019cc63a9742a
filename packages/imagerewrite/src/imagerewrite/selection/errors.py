"""A policy that selects nothing."""

from __future__ import annotations

from steadycd_common.errors import SteadyError


class PolicyError(SteadyError):
    """A policy cannot be used, or no tag is left to select."""

    exit_status = 6


class InvalidPolicy(PolicyError):
    """Its range, pattern, template or order cannot be read, whatever the tags are."""
