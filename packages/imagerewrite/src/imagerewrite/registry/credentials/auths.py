"""The `auths` of a Docker configuration: registries, and what is sent to them.

Keys as Docker and Kubernetes read them: with or without a scheme and `/v1/`, for a
whole host or for the images under a path, `*` for a part of a host's name. Source:
kubernetes, pkg/credentialprovider/keyring.go.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from fnmatch import fnmatchcase

from imagerewrite.registry.credentials.credential import Credential
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.image import DOCKER_HUB, RegistryImage

_HUB = frozenset({"docker.io", "registry-1.docker.io"})


def find_auth(
    auths: Mapping[str, object], image: RegistryImage, origin: str
) -> Credential | None:
    """The entry with the longest path that `image` is under; None for none.

    `origin`: where `auths` is from, in words. Raises RegistryError for an entry that
    cannot be read.
    """
    best: tuple[int, bool, str] | None = None
    for key in auths:
        host, _, path = place_of(key).partition("/")
        exact = host == image.registry
        if not exact and not _matches(host, image.registry):
            continue
        if path and not f"{image.repository}/".startswith(path + "/"):
            continue
        found = (len(path), exact, key)
        if credential_in(auths[key], origin, key) and (best is None or found > best):
            best = found
    return credential_in(auths[best[2]], origin, best[2]) if best else None


def place_of(key: str) -> str:
    """`HOST[/PATH]` of a key, with Docker Hub's several names made one."""
    bare = key.partition("://")[2] or key
    bare = bare.rstrip("/")
    host, _, path = bare.partition("/")
    if host in _HUB:
        host = DOCKER_HUB
    for version in ("v1", "v2"):
        if path == version or path.startswith(version + "/"):
            path = path[len(version) + 1 :]
    return f"{host}/{path}" if path else host


def credential_in(entry: object, origin: str, key: str) -> Credential | None:
    """What one entry holds; None where that is nothing. Raises RegistryError."""
    if not isinstance(entry, dict):
        raise _unreadable(origin, key)
    texts = {}
    for name in ("username", "password", "auth", "identitytoken", "registrytoken"):
        value = entry.get(name) or ""
        if not isinstance(value, str):
            raise _unreadable(origin, key)
        texts[name] = value
    username, password = texts["username"], texts["password"]
    if texts["auth"]:
        pair = _decoded(texts["auth"])
        if pair is None:
            raise _unreadable(origin, key)
        username, password = pair
    if not (username or texts["identitytoken"] or texts["registrytoken"]):
        return None
    return Credential(
        username,
        password,
        identity_token=texts["identitytoken"],
        registry_token=texts["registrytoken"],
        origin=origin,
    )


def _matches(pattern: str, host: str) -> bool:
    # Label by label, so that a star never stands for a dot.
    wanted, found = pattern.split("."), host.split(".")
    if "*" not in pattern or len(wanted) != len(found):
        return False
    return all(map(fnmatchcase, found, wanted))


def _decoded(text: str) -> tuple[str, str] | None:
    try:
        pair = base64.b64decode(text.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    username, colon, password = pair.partition(":")
    return (username, password.rstrip("\0")) if colon else None


def _unreadable(origin: str, key: str) -> RegistryError:
    return RegistryError(
        "access",
        f"the entry for {place_of(key)} in {origin} cannot be read",
        "write it anew: docker login",
    )
