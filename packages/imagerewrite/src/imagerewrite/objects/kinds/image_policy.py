"""How an ImagePolicy is read."""

from __future__ import annotations

from typing import cast

from imagerewrite.image_ref import ImageRef, ImageRefFault
from imagerewrite.objects.fields import Fields
from imagerewrite.objects.image_policy import DigestReflection, ImagePolicy
from imagerewrite.objects.kinds.kind import FLUX_VERSIONS, IMAGE, Kind
from imagerewrite.objects.names import ObjectName, Place

_REFLECTIONS = ("Never", "IfNotPresent", "Always")


def _read(fields: Fields, name: ObjectName, place: Place) -> ImagePolicy:
    spec = fields.needed("spec")
    repository = spec.needed("imageRepositoryRef")
    if not spec.has("policy"):
        spec.fault("policy", "is missing")
    return ImagePolicy(
        name=name,
        place=place,
        repository=ObjectName(
            repository.text("namespace") or name.namespace, repository.required("name")
        ),
        spec=spec.value,
        labels=fields.fields("metadata").words("labels"),
        digest_reflection=cast(
            DigestReflection, spec.choice("digestReflectionPolicy", _REFLECTIONS)
        ),
        interval=spec.seconds("interval"),
        suspend=spec.flag("suspend"),
        latest=_latest(fields),
    )


def _latest(fields: Fields) -> ImageRef | None:
    """v1beta1 and early v1beta2 have `latestImage`, as `NAME:TAG`."""
    status = fields.fields("status")
    latest, whole = status.fields("latestRef"), status.text("latestImage")
    try:
        if latest.value:
            image = ImageRef(
                latest.text("name"), latest.text("tag"), latest.text("digest")
            )
        elif whole:
            image = ImageRef.parse(whole)
        else:
            return None
    except ImageRefFault as fault:
        status.fault("latestRef", f"cannot be used: {fault}")
        return None
    if not image.tag:
        status.fault("latestRef", "has no tag")
    return image


KIND = Kind("ImagePolicy", IMAGE, FLUX_VERSIONS, "policies", _read)
