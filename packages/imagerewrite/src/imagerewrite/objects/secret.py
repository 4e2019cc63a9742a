"""Kubernetes' Secret, ServiceAccount and Namespace, as far as they are needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from imagerewrite.objects.names import ObjectName, Place


@dataclass(frozen=True, slots=True)
class Secret:
    """`data`: decoded; what is in it is never shown.

    `unusable`: why we have none of it, as "it is encrypted with SOPS".
    """

    name: ObjectName
    place: Place
    type: str
    data: Mapping[str, bytes] = field(repr=False)
    unusable: str = ""


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """`image_pull_secrets`: names of Secrets in its namespace."""

    name: ObjectName
    image_pull_secrets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Namespace:
    """A namespace's labels, for `accessFrom`."""

    name: str
    labels: Mapping[str, str]
