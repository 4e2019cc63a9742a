"""All ways to log in, and the protocols that each is for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from imagerewrite.git.credentials import (
    Anonymous,
    Basic,
    Bearer,
    Credentials,
    SshKey,
    UsersOwn,
)
from imagerewrite.git.errors import GitError
from imagerewrite.git.login import basic, bearer, ssh_key, users_own
from imagerewrite.git.settings import Settings

_HTTP = ("http", "https")
_Way = Callable[[Settings, Any], None]
_LOGINS: dict[type, tuple[tuple[str, ...], _Way | None]] = {
    Anonymous: (("http", "https", "git"), None),
    Basic: (_HTTP, basic.log_in),
    Bearer: (_HTTP, bearer.log_in),
    SshKey: (("ssh",), ssh_key.log_in),
    UsersOwn: (("http", "https", "git", "ssh"), users_own.log_in),
}
_HINT = (
    "https takes username and password or bearerToken, ssh takes identity and "
    "known_hosts"
)


def log_in(settings: Settings, credentials: Credentials) -> None:
    """Set up what the credentials need; what is on this machine needs none.

    Raises GitError, of kind access, for those that do not go with the protocol.
    """
    protocol = settings.remote.protocol
    if protocol == "file":
        return
    protocols, way = _LOGINS[type(credentials)]
    if protocol not in protocols:
        said = f"the Secret's credentials do not go with {protocol}"
        if isinstance(credentials, Anonymous):
            said = f"a repository that is reached with {protocol} needs a Secret"
        raise GitError("access", said, _HINT)
    if way is not None:
        way(settings, credentials)
