"""The choices of an ImagePolicy's `policy`, in the order in which they count.

Source: image-reflector-controller, internal/policy/factory.go.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from imagerewrite.selection.errors import InvalidPolicy
from imagerewrite.selection.policies.policy import Policy

POLICIES = {
    "semver": "imagerewrite.selection.policies.semver",
    "alphabetical": "imagerewrite.selection.policies.alphabetical",
    "numerical": "imagerewrite.selection.policies.numerical",
}


class _Kind(Protocol):
    """One kind of policy: a module."""

    def read(self, choice: dict[str, str]) -> Policy:
        """The policy of one choice. Raises PolicyError."""


def policy_of(choices: dict[str, dict[str, str]]) -> Policy:
    """The first of `POLICIES` that is there. Raises PolicyError."""
    for name, home in POLICIES.items():
        if name in choices:
            return cast(_Kind, import_module(home)).read(choices[name])
    raise InvalidPolicy(
        "the policy has no choice", f"spec.policy is one of {', '.join(POLICIES)}"
    )
