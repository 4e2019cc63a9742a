"""What every kind of object has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from imagerewrite.objects.fields import Fields
from imagerewrite.objects.names import ObjectName, Place

IMAGE = "image.toolkit.fluxcd.io"
SOURCE = "source.toolkit.fluxcd.io"
CORE = ""
FLUX_VERSIONS = ("v1", "v1beta2", "v1beta1")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. `read`: makes a value, and tells what is wrong in the fields.

    `home`: the field of `Config` that it goes into. `versions`: those that we read.
    """

    name: str
    group: str
    versions: tuple[str, ...]
    home: str
    read: Callable[[Fields, ObjectName, Place], Any]
    namespaced: bool = True
