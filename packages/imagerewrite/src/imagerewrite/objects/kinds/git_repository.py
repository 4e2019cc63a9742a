"""How a GitRepository is read."""

from __future__ import annotations

import re

from imagerewrite.objects.fields import Fields
from imagerewrite.objects.git_repository import GitRepository
from imagerewrite.objects.kinds.git_ref import git_ref
from imagerewrite.objects.kinds.kind import FLUX_VERSIONS, SOURCE, Kind
from imagerewrite.objects.names import ObjectName, Place

_URL = re.compile(r"(?:https?|ssh|file)://\S+")
_TIMEOUT = 60.0


def _read(fields: Fields, name: ObjectName, place: Place) -> GitRepository:
    spec = fields.needed("spec")
    url = spec.required("url")
    if url and not _URL.fullmatch(url):
        spec.fault("url", "does not begin with https://, http://, ssh:// or file://")
    timeout = spec.seconds("timeout")
    return GitRepository(
        name=name,
        place=place,
        url=url,
        ref=git_ref(spec),
        secret=spec.fields("secretRef").text("name"),
        proxy_secret=spec.fields("proxySecretRef").text("name"),
        provider=spec.text("provider") or "generic",
        timeout=_TIMEOUT if timeout is None else timeout,
        suspend=spec.flag("suspend"),
    )


KIND = Kind("GitRepository", SOURCE, FLUX_VERSIONS, "git_repositories", _read)
