"""The Secrets and the ServiceAccount that an ImageRepository names."""

from __future__ import annotations

from imagerewrite.objects.config import Config
from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.objects.names import ObjectName
from imagerewrite.objects.secret import Secret
from imagerewrite.scanning.fault import ScanFault


def named_secret(
    config: Config, repository: ImageRepository, name: str, whose: str
) -> Secret:
    """The Secret of that name in the object's namespace.

    `whose`: the field that names it. Raises ScanFault.
    """
    wanted = ObjectName(repository.name.namespace, name)
    found = config.secrets.get(wanted)
    if found is not None and not found.unusable:
        return found
    if found is not None:
        raise ScanFault(
            "no-such-secret",
            f"Secret {wanted}, named by {whose}, is of no use: {found.unusable}",
            "add its decrypted form to --config",
        )
    raise ScanFault(
        "no-such-secret",
        f"Secret {wanted}, named by {whose}, was not given",
        f"add a file with Secret {wanted} to --config",
    )


def pull_secrets(config: Config, repository: ImageRepository) -> tuple[Secret, ...]:
    """That of secretRef, then those of the ServiceAccount. Raises ScanFault."""
    found = []
    if repository.secret:
        found.append(
            named_secret(config, repository, repository.secret, "its secretRef")
        )
    if repository.service_account:
        wanted = ObjectName(repository.name.namespace, repository.service_account)
        account = config.service_accounts.get(wanted)
        if account is None:
            raise ScanFault(
                "no-such-secret",
                f"ServiceAccount {wanted}, its serviceAccountName, was not given",
                f"add a file with ServiceAccount {wanted} to --config",
            )
        whose = f"imagePullSecrets of ServiceAccount {wanted}"
        found += (
            named_secret(config, repository, each, whose)
            for each in account.image_pull_secrets
        )
    return tuple(found)
