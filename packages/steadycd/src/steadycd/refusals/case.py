"""The documents of one run, as the rules see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from steadycd.documents.document import Document, Path
from steadycd.platform.cluster import Cluster
from steadycd.platform.document import Platform
from steadycd.platform.given import account_of, clusters_of
from steadycd.service.document import Service


@dataclass(frozen=True, slots=True)
class Submitted:
    """A service, and the document that says so."""

    document: Document
    service: Service


@dataclass(frozen=True, slots=True)
class Case:
    """The platform and all services; each is well-formed by itself."""

    document: Document
    platform: Platform
    services: tuple[Submitted, ...]

    def accounts(self, service: Service) -> Iterator[tuple[Path, Cluster, str]]:
        """The Google accounts of a service: for which field, where, and which."""
        given = clusters_of(self.platform, service.name)
        for index, name in enumerate(service.clusters):
            if cluster := given.get(name):
                account = account_of(self.platform, service.name, cluster)
                yield ("clusters", index), cluster, account
