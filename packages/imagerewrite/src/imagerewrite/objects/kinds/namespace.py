"""How a Namespace is read."""

from __future__ import annotations

from imagerewrite.objects.fields import Fields
from imagerewrite.objects.kinds.kind import CORE, Kind
from imagerewrite.objects.names import ObjectName, Place
from imagerewrite.objects.secret import Namespace


def _read(fields: Fields, name: ObjectName, place: Place) -> Namespace:
    del place
    labels = fields.fields("metadata").words("labels")
    # Every namespace has this one: Kubernetes sets it.
    return Namespace(name.name, {**labels, "kubernetes.io/metadata.name": name.name})


KIND = Kind("Namespace", CORE, ("v1",), "namespaces", _read, namespaced=False)
