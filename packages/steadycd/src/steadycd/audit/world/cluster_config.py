"""The key `config` of a cluster Secret, as Go's encoding/json reads it.

What has the wrong type makes Argo CD drop the cluster (util/db/cluster.go,
`SecretToCluster`; types.go, `ClusterConfig`). Keys are known in any case.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any, NoReturn

_Form = Mapping[str, Any] | str
_TLS: Mapping[str, str] = {
    "insecure": "bool",
    "serverName": "text",
    "caData": "bytes",
    "certData": "bytes",
    "keyData": "bytes",
}
_EXEC: Mapping[str, str] = {
    "command": "text",
    "args": "texts",
    "env": "names",
    "apiVersion": "text",
    "installHint": "text",
    "provideClusterInfo": "bool",
}
_CONFIG: Mapping[str, _Form] = {
    "username": "text",
    "password": "text",
    "bearerToken": "text",
    "tlsClientConfig": _TLS,
    "awsAuthConfig": {"clusterName": "text", "roleARN": "text", "profile": "text"},
    "execProviderConfig": _EXEC,
    "disableCompression": "bool",
    "proxyUrl": "text",
}


class _WrongTypeError(ValueError):
    """Go does not put this value into this field."""


class _Pairs(tuple[tuple[str, Any], ...]):
    """An object with all of its keys, also those that are there twice."""


def read_config(text: str) -> dict[str, Any] | None:
    """The object with its known keys as Argo CD names them; None where it is refused.

    Nothing at all, and `null`, are an empty one.
    """
    if not text:
        return {}
    try:
        found = json.loads(text, object_pairs_hook=_Pairs, parse_constant=_no_number)
        return _object({} if found is None else found, _CONFIG, {})
    except (ValueError, RecursionError):
        return None


def _object(
    found: Any, forms: Mapping[str, _Form], into: dict[str, Any]
) -> dict[str, Any]:
    if found == {}:
        return into
    if not isinstance(found, _Pairs):
        raise _WrongTypeError("no object")
    known = {key.lower(): key for key in forms}
    for said, value in found:
        key = said if said in forms else known.get(said.casefold(), said)
        form = forms.get(key)
        if isinstance(form, Mapping):
            # A key that is there twice adds to what was read before.
            if value is None:
                into.pop(key if form is not _TLS else "", None)
            else:
                into[key] = _object(value, forms=form, into=into.get(key) or {})
        elif form is None:
            into[key] = _plain(value)
        elif value is not None:
            into[key] = _value(value, form)
    return into


def _value(value: Any, form: str) -> Any:
    match form:
        case "text" if isinstance(value, str):
            return value
        case "bool" if isinstance(value, bool):
            return value
        case "bytes" if isinstance(value, str):
            decoded(value)
            return value
        case "texts" if isinstance(value, list):
            return ["" if each is None else _value(each, "text") for each in value]
        case "names" if isinstance(value, _Pairs):
            return {
                key: "" if each is None else _value(each, "text") for key, each in value
            }
    raise _WrongTypeError(form)


def _plain(value: Any) -> Any:
    if isinstance(value, _Pairs):
        return {key: _plain(each) for key, each in value}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def decoded(text: str) -> bytes:
    """Base64 as Go reads it, which passes over line breaks. Raises ValueError."""
    try:
        plain = text.replace("\r", "").replace("\n", "")
        return base64.b64decode(plain, validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
