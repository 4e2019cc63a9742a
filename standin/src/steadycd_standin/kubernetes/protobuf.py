"""The two reviews that kubectl sends as protobuf whatever the server prefers.

Envelope: https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
Fields: `staging/src/k8s.io/api/authorization/v1/generated.proto` in Kubernetes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

MEDIA_TYPE = "application/vnd.kubernetes.protobuf"
_MAGIC = b"k8s\x00"
_RAW, _SPEC = 2, 2
_VARINT, _BYTES = 0, 2
_ATTRIBUTES = {1: "namespace", 2: "verb", 3: "group", 5: "resource", 7: "name"}


def access_review_spec(message: bytes) -> dict[str, Any]:
    """The spec of a SelfSubjectAccessReview, as in JSON. Raises ValueError."""
    attributes = _fields(_spec(message)).get(1, b"")
    found = _fields(attributes)
    return {
        "resourceAttributes": {
            name: found[number].decode()
            for number, name in _ATTRIBUTES.items()
            if found.get(number)
        }
    }


def rules_review_spec(message: bytes) -> dict[str, Any]:
    """The spec of a SelfSubjectRulesReview, as in JSON. Raises ValueError."""
    return {"namespace": _fields(_spec(message)).get(1, b"").decode()}


def _spec(message: bytes) -> bytes:
    if not message.startswith(_MAGIC):
        raise ValueError("no Kubernetes protobuf")
    raw = _fields(message[len(_MAGIC) :]).get(_RAW, b"")
    return _fields(raw).get(_SPEC, b"")


def _fields(message: bytes) -> dict[int, bytes]:
    """The length-delimited fields of a message, by number."""
    data = iter(message)
    found = {}
    for tag in data:
        if tag & 135 == _VARINT:
            _varint(data)
        elif tag & 135 == _BYTES:
            size = _varint(data)
            found[tag >> 3] = bytes(islice(data, size))
            if len(found[tag >> 3]) < size:
                raise ValueError("ends too soon")
        else:
            raise ValueError("a field that no review has")
    return found


def _varint(data: Iterator[int]) -> int:
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value
    raise ValueError("ends too soon")
