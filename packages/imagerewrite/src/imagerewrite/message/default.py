"""The message of an automation that has no template."""

from __future__ import annotations

DEFAULT_MESSAGE = "Update from image update automation"
"""Flux's own; image-automation-controller, internal/source (defaultMessageTemplate)."""
