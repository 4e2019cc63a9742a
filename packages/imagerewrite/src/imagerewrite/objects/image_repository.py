"""ImageRepository: which image's tags are listed, and how.

Source of its fields and defaults: image-reflector-controller, api/v1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from imagerewrite.objects.names import ObjectName, Place

SIGNATURES = r"^.*\.sig$"
"""The tags that are left out where no exclusionList is given."""


@dataclass(frozen=True, slots=True)
class ImageRepository:
    """One object's spec. Times are seconds.

    `image`: as it was written, without tag and scheme. `secret`, `cert_secret` and
    `proxy_secret`: names of Secrets in its namespace; "" for none. `access_from`: the
    labels of the namespaces that may use it, one mapping for each selector; None
    where nobody else may.
    """

    name: ObjectName
    place: Place
    image: str
    interval: float
    timeout: float
    secret: str = ""
    service_account: str = ""
    cert_secret: str = ""
    proxy_secret: str = ""
    provider: str = "generic"
    insecure: bool = False
    access_from: tuple[Mapping[str, str], ...] | None = None
    exclusion_list: tuple[str, ...] = (SIGNATURES,)
    suspend: bool = False
