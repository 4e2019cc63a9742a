"""The repository that an automation changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from imagerewrite.automation.faults import AutomationFault
from imagerewrite.git.credentials import Basic, Credentials, GitAccess, UsersOwn
from imagerewrite.git.from_objects import access_of
from imagerewrite.git.remote import Remote, parse_remote
from imagerewrite.objects.config import Config
from imagerewrite.objects.git_repository import GitRef
from imagerewrite.objects.image_update_automation import ImageUpdateAutomation
from steadycd_common.errors import UsageError


@dataclass(frozen=True, slots=True)
class Target:
    """`ref`: what is checked out; None for the branch that HEAD is."""

    remote: Remote
    access: GitAccess
    ref: GitRef | None


def target_of(
    automation: ImageUpdateAutomation, config: Config, replacement: str = ""
) -> Target:
    """The target as the objects say, or the replacement's, with the user's own log-in.

    Raises AutomationFault, GitError, and UsageError for a replacement that is none.
    """
    source = config.git_repositories.get(automation.source)
    ref = automation.checkout or (source.ref if source else None)
    if replacement:
        remote = parse_remote(replacement)
        timeout = source.timeout if source else GitAccess().timeout
        access = GitAccess(_login(remote, UsersOwn()), timeout=timeout)
        return Target(remote, access, ref)
    if source is None:
        raise AutomationFault(
            "no-such-object",
            f"there is no GitRepository {automation.source}",
            "add it to --config, or say --repo",
        )
    try:
        remote = parse_remote(source.url)
    except UsageError as error:
        said = f"GitRepository {source.name}: {error.message}"
        raise AutomationFault("invalid-object", said, error.hint) from None
    access = access_of(source, config)
    if not source.secret:
        access = replace(access, credentials=_login(remote, access.credentials))
    return Target(remote, access, ref)


def _login(remote: Remote, otherwise: Credentials) -> Credentials:
    if remote.protocol not in ("http", "https") or not (remote.user or remote.password):
        return otherwise
    return Basic(remote.user, remote.password)
