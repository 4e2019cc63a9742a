"""What a tag stands for: HEAD on its manifest."""

from __future__ import annotations

import hashlib
import re

from imagerewrite.registry.conversation import Conversation
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.tag_name import is_tag

_MEDIA_TYPES = (
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.docker.distribution.manifest.v2+json",
    "application/vnd.docker.distribution.manifest.v1+prettyjws",
    "application/vnd.docker.distribution.manifest.v1+json",
)
_ACCEPT = {"Accept": ",".join(_MEDIA_TYPES)}
_LARGEST_MANIFEST = 8 << 20
_DIGEST = "docker-content-digest"
_NO_HEAD = frozenset({400, 405, 415, 501})
_is_digest = re.compile(r"sha256:[0-9a-f]{64}").fullmatch


def read_digest(talk: Conversation, tag: str) -> str:
    """The digest that `tag` of the image stands for now. Raises RegistryError."""
    if not is_tag(tag):
        raise talk.fault("not-found", f"{tag!r} is no tag")
    path = f"/v2/{talk.image.repository}/manifests/{tag}"
    answer = talk.ask("HEAD", path, _ACCEPT)
    stated = answer.headers.get(_DIGEST, "")
    if answer.status not in _NO_HEAD and (answer.status != 200 or stated):
        return _checked(talk, tag, answer.status, stated)
    answer = talk.ask("GET", path, _ACCEPT, _LARGEST_MANIFEST)
    computed = "sha256:" + hashlib.sha256(answer.body).hexdigest()
    if answer.status == 200 and answer.headers.get(_DIGEST, computed) != computed:
        raise _odd(talk, tag)
    return _checked(talk, tag, answer.status, computed)


def _checked(talk: Conversation, tag: str, status: int, digest: str) -> str:
    if status == 404:
        raise talk.fault("not-found", f"the registry has no tag {tag!r}")
    if status != 200:
        raise talk.fault("malformed", f"the registry answers {status} for {tag!r}")
    if not _is_digest(digest):
        raise _odd(talk, tag)
    return digest


def _odd(talk: Conversation, tag: str) -> RegistryError:
    return talk.fault("malformed", f"the registry gives no usable digest for {tag!r}")
