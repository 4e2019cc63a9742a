"""TLS as an ImageRepository's `certSecretRef` asks for it."""

from __future__ import annotations

import ssl
import tempfile
from pathlib import Path

from imagerewrite.registry.errors import RegistryError

_SECRET = "look at the Secret that certSecretRef names"  # noqa: S105 - a hint


def tls_context(ca: bytes, client: tuple[bytes, bytes] | None) -> ssl.SSLContext:
    """Verify the host, TLS 1.2 at least; `ca` counts besides the system's.

    Both are PEM; `client`: a certificate and its key. Not
    `ssl.create_default_context`, which writes the session's keys to the file that
    `SSLKEYLOGFILE` names. Raises RegistryError.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_default_certs()
    if ca and not _trusts(context, ca):
        raise RegistryError("access", "ca.crt holds no certificate in PEM", _SECRET)
    if client and not _shows(context, *client):
        raise RegistryError(
            "access",
            "tls.crt and tls.key are no certificate with its key in PEM, "
            "or the key has a password",
            _SECRET,
        )
    return context


def _trusts(context: ssl.SSLContext, ca: bytes) -> bool:
    try:
        context.load_verify_locations(cadata=ca.decode("ascii", "ignore"))
    except (ssl.SSLError, ValueError):
        return False
    return True


def _shows(context: ssl.SSLContext, certificate: bytes, key: bytes) -> bool:
    # ssl reads files only. The folder is ours alone, and lives as long as this call.
    with tempfile.TemporaryDirectory(prefix="imagerewrite-") as folder:
        certificate_file = Path(folder, "tls.crt")
        key_file = Path(folder, "tls.key")
        certificate_file.write_bytes(certificate)
        key_file.write_bytes(key)
        try:
            # Without a password OpenSSL would ask for one on the terminal.
            context.load_cert_chain(certificate_file, key_file, lambda: "")
        except (ssl.SSLError, ValueError):
            return False
    return True
