"""All kinds of objects that we read, by name; others do not count."""

from __future__ import annotations

from imagerewrite.objects.kinds import (
    git_repository,
    image_policy,
    image_repository,
    image_update_automation,
    namespace,
    secret,
    secret_from_elsewhere,
    service_account,
)
from imagerewrite.objects.kinds.kind import Kind

KINDS: dict[str, Kind] = {
    each.name: each
    for each in (
        image_repository.KIND,
        image_policy.KIND,
        image_update_automation.KIND,
        git_repository.KIND,
        secret.KIND,
        secret_from_elsewhere.EXTERNAL,
        secret_from_elsewhere.SEALED,
        service_account.KIND,
        namespace.KIND,
    )
}
