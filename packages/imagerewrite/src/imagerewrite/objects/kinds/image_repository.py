"""How an ImageRepository is read."""

from __future__ import annotations

from collections.abc import Mapping

from imagerewrite.image_ref import ImageRef, ImageRefFault
from imagerewrite.objects.fields import Fields
from imagerewrite.objects.image_repository import SIGNATURES, ImageRepository
from imagerewrite.objects.kinds.kind import FLUX_VERSIONS, IMAGE, Kind
from imagerewrite.objects.names import ObjectName, Place

_PROVIDERS = ("generic", "aws", "azure", "gcp")
_INTERVAL = 300.0
_LEAST_TIMEOUT = 1.0


def _read(fields: Fields, name: ObjectName, place: Place) -> ImageRepository:
    spec = fields.needed("spec")
    interval = spec.seconds("interval") or _INTERVAL
    timeout = spec.seconds("timeout")
    return ImageRepository(
        name=name,
        place=place,
        image=_image(spec),
        interval=interval,
        timeout=max(interval if timeout is None else timeout, _LEAST_TIMEOUT),
        secret=spec.fields("secretRef").text("name"),
        service_account=spec.text("serviceAccountName"),
        cert_secret=spec.fields("certSecretRef").text("name"),
        proxy_secret=spec.fields("proxySecretRef").text("name"),
        provider=spec.choice("provider", _PROVIDERS),
        insecure=spec.flag("insecure"),
        access_from=_access_from(spec),
        # An empty list stands for the default, too.
        exclusion_list=spec.texts("exclusionList") or (SIGNATURES,),
        suspend=spec.flag("suspend"),
    )


def _image(spec: Fields) -> str:
    image = spec.required("image")
    if not image:
        return ""
    try:
        parsed = ImageRef.parse(image)
    except ImageRefFault as fault:
        spec.fault("image", f"cannot be used: {fault}")
        return image
    if parsed.tag or parsed.digest:
        spec.fault("image", f"is {image!r}; a tag or digest does not belong there")
    return image


def _access_from(spec: Fields) -> tuple[Mapping[str, str], ...] | None:
    if not spec.has("accessFrom"):
        return None
    selectors = spec.fields("accessFrom").all_fields("namespaceSelectors")
    return tuple(each.words("matchLabels") for each in selectors)


KIND = Kind("ImageRepository", IMAGE, FLUX_VERSIONS, "repositories", _read)
