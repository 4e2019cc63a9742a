"""How a Secret is read."""

from __future__ import annotations

import base64
import binascii

from imagerewrite.objects.fields import Fields
from imagerewrite.objects.kinds.kind import CORE, Kind
from imagerewrite.objects.names import ObjectName, Place
from imagerewrite.objects.secret import Secret

_SOPS = "ENC["


def _read(fields: Fields, name: ObjectName, place: Place) -> Secret:
    encoded, plain = fields.words("data"), fields.words("stringData")
    texts = [*encoded.values(), *plain.values()]
    if fields.has("sops") or any(each.startswith(_SOPS) for each in texts):
        return Secret(name, place, "", {}, unusable="it is encrypted with SOPS")
    data = {key: _decoded(fields, key, value) for key, value in encoded.items()}
    data |= {key: value.encode() for key, value in plain.items()}
    return Secret(name, place, fields.text("type"), data)


def _decoded(fields: Fields, key: str, value: str) -> bytes:
    try:
        # Line breaks of a folded text count for nothing.
        return base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        fields.fields("data").fault(key, "is not base64 (stringData takes text)")
        return b""


KIND = Kind("Secret", CORE, ("v1",), "secrets", _read)
