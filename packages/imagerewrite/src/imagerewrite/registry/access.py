"""How a registry is reached: all that an ImageRepository says besides the image."""

from __future__ import annotations

from dataclasses import dataclass, field

from imagerewrite.registry.credentials.credential import Anonymous, CredentialStore


@dataclass(frozen=True, slots=True)
class ProxySetting:
    """The proxy of `proxySecretRef`. `address`: `http://HOST[:PORT]`, or https."""

    address: str
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Access:
    """How a registry is reached.

    `ca`: PEM, authorities that count besides the system's. `client_certificate`: PEM,
    the certificate and its key. `proxy`: instead of what the environment says.
    `insecure`: plain HTTP may be used where there is no TLS. `timeout`: seconds for
    all of one call, with its log-in, pages and repetitions.
    """

    credentials: CredentialStore = field(default_factory=Anonymous)
    ca: bytes = b""
    client_certificate: tuple[bytes, bytes] | None = field(default=None, repr=False)
    proxy: ProxySetting | None = None
    insecure: bool = False
    timeout: float = 60.0
