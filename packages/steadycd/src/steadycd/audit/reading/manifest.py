"""An object as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from steadycd.argocd.fields import mapping_of, text_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. `line`: of the document that it is in, from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One object with its place; what is in it may be secret."""

    body: Mapping[str, Any] = field(repr=False)
    place: Place

    @property
    def kind(self) -> str:
        """Its kind."""
        return text_of(self.body, "kind")

    @property
    def group(self) -> str:
        """The API group, empty for the core."""
        version = text_of(self.body, "apiVersion")
        return version.partition("/")[0] if "/" in version else ""

    @property
    def metadata(self) -> Mapping[str, Any]:
        """Its metadata."""
        return mapping_of(self.body, "metadata")

    @property
    def name(self) -> str:
        """Its name."""
        return text_of(self.metadata, "name")

    @property
    def namespace(self) -> str:
        """Its namespace; empty where it has none."""
        return text_of(self.metadata, "namespace")

    @property
    def labels(self) -> Mapping[str, Any]:
        """Its labels."""
        return mapping_of(self.metadata, "labels")

    @property
    def spec(self) -> Mapping[str, Any]:
        """Its spec."""
        return mapping_of(self.body, "spec")

    @property
    def title(self) -> str:
        """How it is called in a report."""
        where = f"{self.namespace}/" if self.namespace else ""
        return f"{self.kind} {where}{self.name}"
