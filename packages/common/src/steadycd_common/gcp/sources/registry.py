"""Reads source credentials, by their kind.

Each kind is imported when it is met: most calls meet one, and are short.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from steadycd_common.gcp.errors import NoSourceCredentials
from steadycd_common.gcp.source_location import SourceLocation, read_location
from steadycd_common.gcp.sources import fields
from steadycd_common.gcp.sources.metadata import MetadataSource
from steadycd_common.gcp.sources.source import Source, SourceSettings

_UNIVERSE = "googleapis.com"

Loader = Callable[[fields.Fields, SourceSettings], Source]


def _service_account(file: fields.Fields, settings: SourceSettings) -> Source:
    from steadycd_common.gcp.sources.service_account_key import ServiceAccountKey

    return ServiceAccountKey.load(file, settings)


def _authorized_user(file: fields.Fields, settings: SourceSettings) -> Source:
    from steadycd_common.gcp.sources.authorized_user import AuthorizedUser

    return AuthorizedUser.load(file, settings)


def _external_account(file: fields.Fields, settings: SourceSettings) -> Source:
    from steadycd_common.gcp.sources.external_account import ExternalAccount

    return ExternalAccount.load(file, settings)


def _impersonated(file: fields.Fields, settings: SourceSettings) -> Source:
    from steadycd_common.gcp.sources.impersonated import Impersonated

    return Impersonated.load(file, settings, _load)


LOADERS: dict[str, Loader] = {
    "service_account": _service_account,
    "authorized_user": _authorized_user,
    "external_account": _external_account,
    "impersonated_service_account": _impersonated,
}


def read_source_file(location: SourceLocation) -> bytes:
    """The bytes of the credentials file at `location`; b"" for the metadata server.

    Read once, so that what a cached token is filed under is what was used to get
    it. Raises NoSourceCredentials, with what to do about it.
    """
    if not location.path:
        return b""
    try:
        return read_location(location)
    except OSError as error:
        raise _unreadable(location, error.strerror or "it cannot be read") from None
    except ValueError as error:
        raise _unreadable(location, f"it {error}") from None


def load_source(
    location: SourceLocation, content: bytes, settings: SourceSettings
) -> Source:
    """The source credentials at `location`, whose file holds `content`.

    Raises NoSourceCredentials, with what to do about it.
    """
    if not location.path:
        return MetadataSource.load(location, settings)
    file = _parsed(content)
    if not isinstance(file, dict):
        raise fields.unusable("it is no JSON object")
    return _load(file, settings)


def _parsed(content: bytes) -> object:
    # Apart, so that no error of ours carries JSONDecodeError.doc, which is a key.
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _load(file: fields.Fields, settings: SourceSettings) -> Source:
    kind = file.get("type")
    if not isinstance(kind, str) or kind not in LOADERS:
        raise fields.unusable(f"its type is not one of {', '.join(sorted(LOADERS))}")
    if file.get("universe_domain", _UNIVERSE) != _UNIVERSE:
        raise fields.unusable(f"its universe is not {_UNIVERSE}")
    return LOADERS[kind](file, settings)


def _unreadable(location: SourceLocation, why: str) -> NoSourceCredentials:
    return NoSourceCredentials(
        f"{location.origin} names {location.path!r}: {why}",
        "name a file that is there, or unset it",
    )
