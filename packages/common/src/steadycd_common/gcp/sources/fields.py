"""The fields of a credentials file, with one clear error for a missing one."""

from __future__ import annotations

from collections.abc import Mapping

from steadycd_common.errors import UsageError
from steadycd_common.gcp.endpoint import check_endpoint
from steadycd_common.gcp.errors import NoSourceCredentials

Fields = Mapping[str, object]


def text(fields: Fields, name: str, default: str = "") -> str:
    """The field `name`, which must be a string, and be there without `default`."""
    value = fields.get(name) or default
    if not isinstance(value, str) or not value:
        raise unusable(f"its field {name!r} is missing or is no string")
    return value


def url(
    fields: Fields, name: str, default: str = "", *, plain: tuple[str, ...] = ()
) -> str:
    """The field `name`, which must be an address that a secret may be sent to."""
    try:
        return check_endpoint(text(fields, name, default), f"its {name}", plain=plain)
    except UsageError as error:
        raise unusable(error.message) from None


def mapping(fields: Fields, name: str) -> Fields:
    """The field `name`, which must be an object."""
    value = fields.get(name)
    if not isinstance(value, dict):
        raise unusable(f"its field {name!r} is missing or is no object")
    return value


def unusable(why: str) -> NoSourceCredentials:
    """The error for a credentials file with something wrong in it."""
    return NoSourceCredentials(
        f"the credentials file cannot be used: {why}",
        "write a new one with gcloud, or name another with --credentials",
    )
