"""How cluster Secrets trust the API server."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.argocd.fields import mapping_of
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

INSECURE = Kind(
    "insecure-tls",
    Severity.HIGH,
    "The API server's certificate is not checked",
    "remove `insecure` and give `caData`",
)
PLAIN = Kind(
    "plain-http",
    Severity.HIGH,
    "The API server is spoken to without TLS",
    "write https:// in `server`",
)
KINDS = (INSECURE, PLAIN)


def check(scene: Scene) -> Iterator[Finding]:
    """Tokens go to whoever answers."""
    for entry in scene.world.secrets:
        tls = mapping_of(entry.config or {}, "tlsClientConfig")
        if tls.get("insecure") is True:
            reason = "`insecure` is true, so the token goes to whoever answers"
            if tls.get("caData"):
                reason += "; beside `caData` it makes every call fail"
            yield INSECURE.on(entry.title, entry.place, reason)
        if entry.server.lower().startswith("http://"):
            reason = f"{entry.server} has no TLS"
            yield PLAIN.on(entry.title, entry.place, reason)
