"""TLS as credentials need it."""

from __future__ import annotations

import functools
import ssl


@functools.cache
def client_context() -> ssl.SSLContext:
    """Verify the host, TLS 1.2 at least, the system's certificate authorities.

    `SSL_CERT_FILE` and `SSL_CERT_DIR` are honoured by OpenSSL itself. Not
    `ssl.create_default_context`, which writes the session's keys to the file
    that `SSLKEYLOGFILE` names.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_default_certs()
    return context
