"""Argo CD's ClusterConfig, read as strictly as Argo CD does not.

Argo CD: pkg/apis/application/v1alpha1/types.go, ClusterConfig; keys that it does
not know are dropped there without a word.
"""

from __future__ import annotations

from typing import Any

import jsonschema


def _object(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


_TEXT = {"type": "string", "minLength": 1}
_SCHEMA = _object(
    tlsClientConfig=_object(
        insecure={"const": False},
        serverName=_TEXT,
        caData={**_TEXT, "pattern": "^[A-Za-z0-9+/]+=*$"},
    ),
    execProviderConfig={
        **_object(
            command={**_TEXT, "pattern": "^/"},
            args={"type": "array", "items": _TEXT},
            apiVersion={"pattern": "^client.authentication.k8s.io/v1(beta1)?$"},
            installHint=_TEXT,
        ),
        "required": ["command", "args", "apiVersion"],
    },
)


def check_cluster_config(config: Any) -> None:
    """Raise where `config` is not what this command may write."""
    jsonschema.validate(config, _SCHEMA)
