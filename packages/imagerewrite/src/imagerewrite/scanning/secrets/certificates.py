"""The Secret of certSecretRef: whom to trust, and how to identify ourselves.

Source: fluxcd/pkg, runtime/secrets (TLSConfigFromSecret).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from imagerewrite.objects.secret import Secret
from imagerewrite.scanning.fault import ScanFault

_OLD = {"ca.crt": "caFile", "tls.crt": "certFile", "tls.key": "keyFile"}


@dataclass(frozen=True, slots=True)
class Certificates:
    """PEM, b"" and None for what is not there; `old`: names no longer documented."""

    ca: bytes = b""
    client: tuple[bytes, bytes] | None = field(default=None, repr=False)
    old: tuple[str, ...] = ()


def certificates(secret: Secret) -> Certificates:
    """What the Secret has. Raises ScanFault where that is nothing, or a half."""
    used = {
        name: name if name in secret.data else old
        for name, old in _OLD.items()
        if name in secret.data or old in secret.data
    }
    if "ca.crt" not in used and not {"tls.crt", "tls.key"} <= set(used):
        raise ScanFault(
            "invalid-access",
            f"Secret {secret.name} has neither ca.crt nor both of tls.crt and tls.key",
        )
    if ("tls.crt" in used) != ("tls.key" in used):
        raise ScanFault(
            "invalid-access",
            f"Secret {secret.name} has only one of tls.crt and tls.key",
        )
    data = {name: secret.data[key] for name, key in used.items()}
    return Certificates(
        data.get("ca.crt", b""),
        (data["tls.crt"], data["tls.key"]) if "tls.crt" in data else None,
        tuple(key for name, key in used.items() if name != key),
    )
