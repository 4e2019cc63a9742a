"""The name under which a token is kept: all that changes it, and who asked.

On the path to a cached token. `_blake2` is the module behind `hashlib.blake2b`,
which itself loads OpenSSL and takes longer than everything else here.
"""

try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

import posix

from steadycd_common.gcp.source_location import (
    SourceLocation,
    machine_fingerprint,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from execcred.request import TokenRequest

FORMAT = b"execcred cache 1"


def cache_key(request: "TokenRequest", location: SourceLocation, content: bytes) -> str:
    """40 hexadecimal digits; also the beginning of the file names.

    `content`: the bytes of the credentials file, so that it can be replaced in
    place; b"" for the metadata server.
    """
    source = b"metadata " + location.host.encode(errors="surrogateescape")
    if location.path:
        source = b"file " + digest(content).encode()
    parts = (
        FORMAT,
        request.account.encode(),
        " ".join(request.delegates).encode(),
        " ".join(request.scopes).encode(),
        str(request.lifetime).encode(),
        request.iam_endpoint.encode(errors="surrogateescape"),
        request.quota_project.encode(),
        str(posix.geteuid()).encode(),
        source,
        machine_fingerprint(),
    )
    return digest(b"\0".join(parts))


def digest(data: bytes) -> str:
    """40 hexadecimal digits that stand for `data`."""
    return blake2b(data, digest_size=20).hexdigest()
