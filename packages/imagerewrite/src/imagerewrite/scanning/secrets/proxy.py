"""The Secret of proxySecretRef.

Source: fluxcd/pkg, runtime/secrets (ProxyURLFromSecret).
"""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from imagerewrite.objects.secret import Secret
from imagerewrite.registry.access import ProxySetting
from imagerewrite.scanning.fault import ScanFault


def proxy_setting(secret: Secret) -> ProxySetting:
    """Its address, user name and password; those in the address count, too.

    Raises ScanFault, which does not show the address: a password may be in it.
    """
    address = _text(secret, "address").strip()
    if not address:
        raise ScanFault("invalid-access", f"Secret {secret.name} has no address")
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        raise _no_url(secret) from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _no_url(secret)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return ProxySetting(
        f"{parts.scheme}://{host}{port}",
        _text(secret, "username") or unquote(parts.username or ""),
        _text(secret, "password") or unquote(parts.password or ""),
    )


def _text(secret: Secret, key: str) -> str:
    try:
        return secret.data.get(key, b"").decode()
    except UnicodeDecodeError:
        raise ScanFault(
            "invalid-access", f"the {key} of Secret {secret.name} is not UTF-8"
        ) from None


def _no_url(secret: Secret) -> ScanFault:
    return ScanFault(
        "invalid-access",
        f"the address of Secret {secret.name} is no proxy's URL",
        "write http://HOST:PORT",
    )
