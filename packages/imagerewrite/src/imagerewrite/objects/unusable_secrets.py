"""Secrets that are needed, and of which we have the name alone."""

from __future__ import annotations

from collections.abc import Iterator

from imagerewrite.objects.config import Config
from imagerewrite.objects.names import ObjectName
from imagerewrite.problem_codes import problem
from imagerewrite.tree.outcome import FileProblem


def unusable_secrets(config: Config) -> Iterator[FileProblem]:
    """A problem for each; those that nobody needs are nobody's concern."""
    needed: dict[ObjectName, str] = {}
    for name, whose in _needed(config):
        needed.setdefault(name, whose)
    for name, whose in sorted(needed.items()):
        secret = config.secrets.get(name)
        if secret is not None and secret.unusable:
            said = f"Secret {name} is needed by {whose}, and {secret.unusable}"
            place = secret.place
            found = problem(place.line, place.column, "unusable-secret", said)
            yield FileProblem(place.file, found)


def _needed(config: Config) -> Iterator[tuple[ObjectName, str]]:
    for repository in config.repositories.values():
        account = config.service_accounts.get(
            ObjectName(repository.name.namespace, repository.service_account)
        )
        for secret in (
            repository.secret,
            repository.cert_secret,
            repository.proxy_secret,
            *(account.image_pull_secrets if account else ()),
        ):
            whose = f"ImageRepository {repository.name}"
            yield ObjectName(repository.name.namespace, secret), whose
    for git in config.git_repositories.values():
        for secret in (git.secret, git.proxy_secret):
            whose = f"GitRepository {git.name}"
            yield ObjectName(git.name.namespace, secret), whose
    for automation in config.automations.values():
        key = automation.commit.signing_key
        if key is not None:
            whose = f"ImageUpdateAutomation {automation.name}"
            yield ObjectName(automation.name.namespace, key.secret), whose
