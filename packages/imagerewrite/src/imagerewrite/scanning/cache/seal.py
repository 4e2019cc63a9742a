"""Documents in files that may be cut off, changed or somebody else's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

_FORMAT = b"imagerewrite cache 1"


def sealed(document: Mapping[str, object]) -> bytes:
    """The bytes of a file: a line with a checksum, then JSON."""
    body = json.dumps(document, separators=(",", ":"), sort_keys=True).encode()
    return b"%s %s\n%s" % (_FORMAT, _checksum(body), body)


def opened(data: bytes) -> Mapping[str, object] | None:
    """The document; None where the bytes are not what `sealed` gave."""
    head, _, body = data.partition(b"\n")
    if head != b"%s %s" % (_FORMAT, _checksum(body)):
        return None
    try:
        found = json.loads(body)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
