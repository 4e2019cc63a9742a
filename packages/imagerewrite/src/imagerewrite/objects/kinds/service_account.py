"""How a ServiceAccount is read."""

from __future__ import annotations

from imagerewrite.objects.fields import Fields
from imagerewrite.objects.kinds.kind import CORE, Kind
from imagerewrite.objects.names import ObjectName, Place
from imagerewrite.objects.secret import ServiceAccount


def _read(fields: Fields, name: ObjectName, place: Place) -> ServiceAccount:
    del place
    secrets = fields.all_fields("imagePullSecrets")
    return ServiceAccount(name, tuple(each.text("name") for each in secrets))


KIND = Kind("ServiceAccount", CORE, ("v1",), "service_accounts", _read)
