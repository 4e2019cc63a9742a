"""The credentials that this machine has: Docker's, and those of the clouds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from imagerewrite.registry.credentials.docker_config import DockerConfig
from imagerewrite.registry.credentials.providers.registry import ProviderCredentials
from imagerewrite.registry.credentials.providers.settings import ProviderSettings
from imagerewrite.registry.credentials.secret import SecretCredentials
from imagerewrite.registry.image import RegistryImage
from imagerewrite.scanning.ambient import Whose
from imagerewrite.scanning.fault import ScanFault
from imagerewrite.scanning.identity import secret_of
from steadycd_common.errors import SteadyError


@dataclass(slots=True)
class Machine:
    """See Ambient. `service_account`: whom to impersonate for provider gcp, or ""."""

    environ: Mapping[str, str] = field(repr=False)
    service_account: str = ""
    _providers: dict[str, ProviderCredentials] = field(default_factory=dict, repr=False)

    def user(self, image: RegistryImage) -> Whose:
        """See Ambient. Of a credential helper only its name tells whose it is."""
        docker = DockerConfig(self.environ)
        found = docker.read()
        if found is None:
            return Whose(docker)
        if helper := found.helper(image):
            return Whose(docker, f"helper {helper} {found.origin}".encode())
        store = SecretCredentials(found)
        return Whose(store, secret_of(store.for_image(image)))

    def provider(self, name: str, image: RegistryImage) -> Whose:
        """See Ambient. One object for each cloud, which keeps its token.

        Raises RegistryError for an image that is not in a registry of that cloud, as
        Flux does, even where that registry would ask for no credentials.
        """
        if name not in self._providers:
            settings = ProviderSettings(
                self.environ, service_account=self.service_account
            )
            self._providers[name] = ProviderCredentials.load(name, settings)
        self._providers[name].check(image)
        whose = f"provider {name}".encode()
        if name == "gcp":
            whose += self._google_identity()
        return Whose(self._providers[name], whose)

    def _google_identity(self) -> bytes:
        """What changes with the identity that speaks to Google, as for execcred."""
        from steadycd_common.gcp.source_location import (
            locate_source,
            machine_fingerprint,
        )
        from steadycd_common.gcp.sources.registry import read_source_file

        location = locate_source(self.environ)
        try:
            content = read_source_file(location)
        except SteadyError as error:
            raise ScanFault("invalid-access", error.message, error.hint) from None
        parts = (
            self.service_account.encode(),
            location.host.encode(errors="surrogateescape"),
            content,
            b"" if content else machine_fingerprint(),
        )
        return b"\0".join(parts)
