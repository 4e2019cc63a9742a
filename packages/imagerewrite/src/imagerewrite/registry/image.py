"""The image of an ImageRepository: a registry and a repository, without a tag.

Source of the rules: go-containerregistry, pkg/name (weak validation), and
image-reflector-controller, internal/controller (what `spec.image` may not hold).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from imagerewrite.image_ref import ImageRef, ImageRefFault

DOCKER_HUB = "index.docker.io"
_ALIASES = frozenset({"", "docker.io"})
_LOCAL = re.compile(
    r"localhost:.*"
    r"|.*\.localhost(?::\d{1,5})?"
    r"|127\.0\.0\.1(?::\d{1,5})?"
    r"|\[::1\](?::\d{1,5})?"
)
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_RFC_1918 = re.compile(
    rf"(?:10(?:\.{_OCTET}){{3}}"
    rf"|172\.(?:1[6-9]|2\d|3[01])(?:\.{_OCTET}){{2}}"
    rf"|192\.168(?:\.{_OCTET}){{2}})(?::.*)?"
)


@dataclass(frozen=True, slots=True, order=True)
class RegistryImage:
    """`registry`: HOST or HOST:PORT. `repository`: the path after it."""

    registry: str
    repository: str

    @classmethod
    def parse(cls, text: str) -> RegistryImage:
        """The image that `text` names, with docker.io's short forms written out.

        Raises ImageRefFault: for what is no image, and for a scheme, a tag or a
        digest, which the `image` of an ImageRepository has not.
        """
        ref = ImageRef.parse(text)
        if ref.tag or ref.digest:
            raise ImageRefFault(f"{text!r} has a tag or a digest; leave it out")
        registry, slash, repository = ref.name.partition("/")
        if not slash or not (
            "." in registry or ":" in registry or registry == "localhost"
        ):
            registry, repository = "", ref.name
        if registry in _ALIASES:
            registry = DOCKER_HUB
        if registry == DOCKER_HUB and "/" not in repository:
            repository = "library/" + repository
        return cls(registry, repository)

    @property
    def canonical(self) -> str:
        """`status.canonicalImageName`: `index.docker.io/library/alpine`."""
        return f"{self.registry}/{self.repository}"

    @property
    def host(self) -> str:
        """HOST or HOST:PORT to talk to."""
        return self.registry

    @property
    def may_be_plain(self) -> bool:
        """Whether plain HTTP is tried where there is no TLS.

        For loopback and the private addresses of RFC 1918; see `Registry.Scheme` in
        go-containerregistry.
        """
        return bool(_LOCAL.fullmatch(self.registry)) or bool(
            _RFC_1918.fullmatch(self.registry)
        )

    def __str__(self) -> str:
        return self.canonical
