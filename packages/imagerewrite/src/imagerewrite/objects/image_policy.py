"""ImagePolicy: which of a repository's tags is the latest.

Source of its fields and defaults: image-reflector-controller, api/v1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from imagerewrite.image_ref import ImageRef
from imagerewrite.objects.names import ObjectName, Place
from imagerewrite.yaml.documents import Value

DigestReflection = Literal["Always", "IfNotPresent", "Never"]


@dataclass(frozen=True, slots=True)
class ImagePolicy:
    """One object. `spec`: all of it, for `select_tag`.

    `latest`: what its status says, where it has one. `interval`: seconds; None where
    there is none. `labels`: what an automation's `policySelector` looks at.
    """

    name: ObjectName
    place: Place
    repository: ObjectName
    spec: Mapping[str, Value]
    labels: Mapping[str, str]
    digest_reflection: DigestReflection = "Never"
    interval: float | None = None
    suspend: bool = False
    latest: ImageRef | None = None
