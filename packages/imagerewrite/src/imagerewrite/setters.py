"""What a policy's setters are worth: `ns:name[:tag|:name|:digest]` to text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from imagerewrite.image_ref import ImageRef

Setters = Mapping[str, str]
"""`ns:name[:part]` to the value that goes into the fields so marked."""


@dataclass(frozen=True, slots=True)
class Policy:
    """An image policy with what it resolved to."""

    namespace: str
    name: str
    image: ImageRef


def setters_of(policies: Iterable[Policy]) -> dict[str, str]:
    """Four setters a policy, as image-automation-controller defines them.

    The digest's is empty where the policy has none; of two policies with one name,
    the last counts.
    """
    values: dict[str, str] = {}
    for policy in policies:
        whole = f"{policy.namespace}:{policy.name}"
        values[whole] = str(policy.image)
        values[f"{whole}:tag"] = policy.image.tag
        values[f"{whole}:name"] = policy.image.name
        values[f"{whole}:digest"] = policy.image.digest
    return values


def policy_of(setter: str) -> str:
    """`ns:name` of `ns:name[:part]`."""
    return ":".join(setter.split(":", 2)[:2])
