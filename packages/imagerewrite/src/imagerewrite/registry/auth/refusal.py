"""What a refusal says to people: who asked, and what helps."""

from __future__ import annotations

from imagerewrite.registry.credentials.credential import Credential


def refusal(status: int, host: str, credential: Credential | None) -> tuple[str, str]:
    """The reason and the hint for a 401 or 403 of the registry at `host`."""
    if credential is None:
        return (
            f"the registry refuses ({status}) those without credentials",
            f"run: docker login {host}; or name a Secret in secretRef",
        )
    return (
        f"the registry refuses ({status}) the credentials from {credential.origin}",
        "do they still work, and may they pull this image?",
    )
