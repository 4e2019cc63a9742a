"""An account that the platform's list does not have."""

from __future__ import annotations

from collections.abc import Iterator

from execcred.allow_list import matches
from steadycd.audit.finding import Finding, Kind, Severity
from steadycd.audit.scene import Scene

ACCOUNT_NOT_ALLOWED = Kind(
    "account-not-allowed",
    Severity.HIGH,
    "The account of a cluster Secret is not in the allow-list",
    "name an account that the list has, or add it to the list",
)
KINDS = (ACCOUNT_NOT_ALLOWED,)


def check(scene: Scene) -> Iterator[Finding]:
    """Only where a list was given; its patterns are execcred's."""
    if scene.world.allow_list is None:
        return
    patterns = [each.lower() for each in scene.world.allow_list]
    for entry in scene.world.secrets:
        account = entry.credential.email.lower()
        if account and not any(matches(pattern, account) for pattern in patterns):
            reason = f"no pattern of the allow-list lets {account} pass"
            yield ACCOUNT_NOT_ALLOWED.on(entry.title, entry.place, reason)
