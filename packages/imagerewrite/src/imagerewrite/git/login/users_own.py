"""The credentials of whoever runs us, for a repository that they named themselves."""

from __future__ import annotations

from imagerewrite.git.credentials import UsersOwn
from imagerewrite.git.settings import Settings

# Their git is asked only when the other side asks, and in a folder that is no
# repository, so that only their own configuration counts.
_HELPER = (
    '!ask() { test "$1" = get || return 0; '
    'HOME="$USERS_HOME" XDG_CONFIG_HOME="$USERS_CONFIG" '
    "env -u GIT_CONFIG_GLOBAL -u GIT_CONFIG_NOSYSTEM -u GIT_DIR -u GIT_WORK_TREE "
    'git -C "$USERS_FOLDER" credential fill; }; ask'
)


def log_in(settings: Settings, credentials: UsersOwn) -> None:
    """Their credential helpers, or their ssh with its agent; nothing that asks them."""
    del credentials
    caller = settings.caller
    settings.environ["GIT_SSH_COMMAND"] = "ssh -o BatchMode=yes"
    for name in ("SSH_AUTH_SOCK", "SSH_AGENT_PID"):
        if name in caller:
            settings.environ[name] = caller[name]
    settings.config[f"credential.{settings.remote.origin}.helper"] = _HELPER
    home = caller.get("HOME", "/")
    settings.environ.update(
        USERS_HOME=home,
        USERS_CONFIG=caller.get("XDG_CONFIG_HOME", f"{home}/.config"),
        USERS_FOLDER=settings.home,
    )
