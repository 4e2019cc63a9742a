"""A private key, for the hosts that are known and nobody else."""

from __future__ import annotations

import shlex

from imagerewrite.git.credentials import SshKey
from imagerewrite.git.passphrase import answer_with
from imagerewrite.git.settings import Settings

_OPTIONS = (
    "StrictHostKeyChecking=yes",
    "GlobalKnownHostsFile=/dev/null",
    "IdentitiesOnly=yes",
    "IdentityAgent=none",
    "PasswordAuthentication=no",
    "KbdInteractiveAuthentication=no",
)


def log_in(settings: Settings, credentials: SshKey) -> None:
    """An ssh command without anybody's own configuration, keys and agent."""
    identity = settings.keep("identity", credentials.identity)
    hosts = settings.keep("known_hosts", credentials.known_hosts)
    options = [*_OPTIONS, f'UserKnownHostsFile="{hosts}"']
    if credentials.passphrase:
        settings.environ.update(answer_with(settings.home, credentials.passphrase))
    else:
        # With it, ssh would not even ask for a passphrase.
        options.append("BatchMode=yes")
    words = ["ssh", "-F", "/dev/null", "-i", identity]
    words += (word for each in options for word in ("-o", each))
    settings.environ["GIT_SSH_COMMAND"] = shlex.join(words)
