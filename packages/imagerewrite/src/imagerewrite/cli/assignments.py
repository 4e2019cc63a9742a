"""The arguments of `imagerewrite set`: `NS:NAME=IMAGE:TAG[@DIGEST]`, and paths."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imagerewrite.image_ref import ImageRef, ImageRefFault
from imagerewrite.setters import Policy
from steadycd_common.errors import UsageError

_ASSIGNMENT = re.compile(r"([^:=/]*):([^=/]*)=(.*)", re.DOTALL)
# What Kubernetes takes for a namespace or a name (RFC 1123), lengths aside.
_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_SHAPE = "write NAMESPACE:NAME=IMAGE:TAG or NAMESPACE:NAME=IMAGE:TAG@DIGEST"


def parse_assignments(
    words: Sequence[str],
) -> tuple[tuple[Policy, ...], tuple[str, ...]]:
    """Policies with their images, and paths, in any order.

    Raises UsageError for a value that is no image with a tag, for a policy that gets
    two, and where there is no assignment.
    """
    policies: dict[tuple[str, str], Policy] = {}
    paths: list[str] = []
    for word in words:
        found = _ASSIGNMENT.fullmatch(word)
        if not found:
            paths.append(word)
            continue
        policy = _policy(word, *found.groups())
        key = policy.namespace, policy.name
        if policies.setdefault(key, policy) != policy:
            raise UsageError(f"{':'.join(key)} gets two images", "leave one out")
    if not policies:
        raise UsageError("no image to set", _SHAPE)
    return tuple(policies.values()), tuple(paths)


def _policy(word: str, namespace: str, name: str, value: str) -> Policy:
    for part in (namespace, name):
        if not _NAME.fullmatch(part):
            raise UsageError(f"{part!r} in {word!r} is no policy's name", _SHAPE)
    try:
        image = ImageRef.parse(value)
    except ImageRefFault as fault:
        raise UsageError(f"{word!r}: {fault}", _SHAPE) from None
    if not image.tag:
        raise UsageError(f"{word!r}: the image has no tag", _SHAPE)
    return Policy(namespace, name, image)
