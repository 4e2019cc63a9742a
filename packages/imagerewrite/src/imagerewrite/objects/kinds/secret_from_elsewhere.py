"""Objects from which a cluster makes a Secret, so that we have none to read."""

from __future__ import annotations

from imagerewrite.objects.fields import Fields
from imagerewrite.objects.kinds.kind import Kind
from imagerewrite.objects.names import ObjectName, Place
from imagerewrite.objects.secret import Secret

_VERSIONS = ("v1", "v1beta1", "v1alpha1")


def _external(fields: Fields, name: ObjectName, place: Place) -> Secret:
    target = fields.fields("spec").fields("target").text("name")
    why = "it is an ExternalSecret, which only a cluster can read"
    return Secret(ObjectName(name.namespace, target or name.name), place, "", {}, why)


def _sealed(fields: Fields, name: ObjectName, place: Place) -> Secret:
    del fields
    why = "it is a SealedSecret, which only its cluster can open"
    return Secret(name, place, "", {}, why)


EXTERNAL = Kind(
    "ExternalSecret", "external-secrets.io", _VERSIONS, "secrets", _external
)
SEALED = Kind("SealedSecret", "bitnami.com", _VERSIONS, "secrets", _sealed)
