"""Commands that may answer for anybody."""

from __future__ import annotations

from collections.abc import Iterator

from steadycd.argocd.fields import mapping_of
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene
from steadycd.audit.world.exec_account import ARGO_CD, command_of

UNKNOWN = Kind(
    "exec-command-unknown",
    Severity.MEDIUM,
    "Nobody can tell from the command whose token it gets",
    "use execcred get-token ACCOUNT",
)
KINDS = (UNKNOWN,)


def check(scene: Scene) -> Iterator[Finding]:
    """No allow-list judges such a Secret: its account is not known."""
    for entry in scene.world.secrets:
        command = command_of(mapping_of(entry.config or {}, "execProviderConfig"))
        credential = entry.credential
        if credential.kind == "exec" and not credential.email and command != ARGO_CD:
            reason = f"its account is {credential.account}"
            yield UNKNOWN.on(entry.title, entry.place, reason)
