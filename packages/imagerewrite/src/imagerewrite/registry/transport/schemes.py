"""Whether a registry is spoken to in TLS: pkg/name and transport/ping.go of
go-containerregistry."""

from __future__ import annotations

from urllib.parse import urlsplit

from imagerewrite.registry.access import Access
from imagerewrite.registry.image import RegistryImage
from steadycd_common.gcp.endpoint import is_loopback


def schemes(image: RegistryImage, access: Access) -> tuple[str, ...]:
    """What to try, in this order; the first that is answered counts.

    Where certificates were given, TLS is what was meant. On loopback plain HTTP
    comes first, since nobody listens in there, and a server that expects HTTP may
    wait for the end of a line in what is TLS.
    """
    if not access.insecure and (
        access.ca or access.client_certificate or not image.may_be_plain
    ):
        return ("https",)
    return ("http", "https") if _here(image.host) else ("https", "http")


def may_carry_credentials(url: str, access: Access) -> bool:
    """Whether a credential may be sent to the registry at `url`."""
    parts = urlsplit(url)
    return parts.scheme == "https" or access.insecure or _here(parts.netloc)


def _here(host: str) -> bool:
    name = urlsplit("//" + host).hostname or ""
    return is_loopback(name) or name.endswith(".localhost")
