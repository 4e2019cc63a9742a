"""urllib3's exceptions in our own words, since theirs can hold what was sent."""

from __future__ import annotations

import http.client
import ssl

from urllib3 import exceptions

from imagerewrite.registry.transport.answer import NoAnswer

_AUTHORITY = (
    "give its authority as ca.crt of certSecretRef's Secret, or in SSL_CERT_FILE"
)


def no_answer(error: BaseException) -> NoAnswer:
    """What `error`, of urllib3 or a socket, means."""
    causes = list(_chain(error))
    for each in causes:
        if isinstance(each, ssl.SSLCertVerificationError):
            return NoAnswer(
                f"its certificate is not trusted: {each.verify_message}",
                hint=_AUTHORITY,
                untrusted=True,
            )
    proxied = any(isinstance(each, exceptions.ProxyError) for each in causes)
    where = "the proxy: " if proxied else ""
    # A ValueError is about what was to be sent, which stays what it is.
    for_good = proxied or isinstance(error, ValueError)
    return NoAnswer(where + _reason(causes), again=not for_good)


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        inner = getattr(error, "original_error", None) or (
            error.args[-1] if error.args else None
        )
        following = error.__cause__ or error.__context__
        error = inner if isinstance(inner, BaseException) else following
    return found


def _reason(causes: list[BaseException]) -> str:
    for kind, words in _WORDS:
        if any(isinstance(each, kind) for each in causes):
            return words
    for each in causes:
        said = str(each).split()
        if said[:3] == ["Tunnel", "connection", "failed:"] and said[3:]:
            return f"it answered {said[3][:3]}"
        if isinstance(each, OSError) and each.strerror:
            return each.strerror.lower()
    return type(causes[0]).__name__


_WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (exceptions.NameResolutionError, "its name is not known"),
    (ConnectionRefusedError, "connection refused"),
    (exceptions.TimeoutError, "timed out"),
    (TimeoutError, "timed out"),
    (ssl.SSLError, "it speaks no TLS that we do"),
    (exceptions.IncompleteRead, "the answer was cut short"),
    (ConnectionError, "the connection was cut"),
    (http.client.HTTPException, "it speaks no HTTP that we do"),
)
