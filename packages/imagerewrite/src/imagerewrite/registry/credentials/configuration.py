"""A Docker configuration's text, taken apart: config.json, .dockerconfigjson."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from imagerewrite.registry.credentials.auths import place_of
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.image import RegistryImage


@dataclass(frozen=True, slots=True)
class Configuration:
    """`helpers`: by registry, the name of its helper; `store`: that of the others."""

    origin: str
    auths: Mapping[str, object] = field(default_factory=dict, repr=False)
    helpers: Mapping[str, str] = field(default_factory=dict)
    store: str = ""

    def helper(self, image: RegistryImage) -> str:
        """The name of the credential helper that is asked first; "" for none."""
        own = (
            name
            for key, name in self.helpers.items()
            if place_of(key) == image.registry
        )
        return next(own, self.store)


def parse_configuration(
    data: bytes, origin: str, *, legacy: bool = False
) -> Configuration:
    """Take it apart; `legacy`: the `auths` alone, as in a .dockercfg.

    Raises RegistryError, which says that it is `origin` that cannot be read.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise _unreadable(origin)
    if legacy:
        return Configuration(origin, found)
    auths, helpers = found.get("auths") or {}, found.get("credHelpers") or {}
    store = found.get("credsStore") or ""
    if (
        not isinstance(auths, dict)
        or not isinstance(helpers, dict)
        or not isinstance(store, str)
        or not all(isinstance(each, str) for each in helpers.values())
    ):
        raise _unreadable(origin)
    return Configuration(origin, auths, helpers, store)


def _unreadable(origin: str) -> RegistryError:
    return RegistryError(
        "access",
        f"{origin} is no Docker configuration",
        "it should be what docker login writes",
    )
