"""Whose subject token a workload-identity configuration points to.

Such a token is replaced every hour or so, mostly by one for the same subject.
So what it says counts, not its bytes: issuer and subject of a JWT
(RFC 7519, sections 4.1.1 and 4.1.2); all of it where it is none.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Mapping

from steadycd_common.gcp.source_location import SourceLocation, read_location
from steadycd_common.gcp.sources import fields
from steadycd_common.gcp.sources.source import SourceIdentity


def subject_identity(credential_source: Mapping[str, object]) -> SourceIdentity:
    """The identity behind `credential_source.file`.

    Unknown for a relative path: what it names depends on the working folder.
    Raises NoSourceCredentials where the file cannot be read.
    """
    path = fields.text(credential_source, "file")
    if not os.path.isabs(path):
        return SourceIdentity(known=False)
    try:
        content = read_location(SourceLocation(path, "", ""))
    except OSError as error:
        why = error.strerror or "cannot be read"
        raise fields.unusable(f"the subject token's file: {why}") from None
    except ValueError as error:
        raise fields.unusable(f"the subject token's file {error}") from None
    token = _field(content, credential_source.get("format"))
    return SourceIdentity(_digest(_claims(token) or token), (path,))


def _field(content: bytes, form: object) -> bytes:
    if isinstance(form, dict) and form.get("type") == "json":
        try:
            value = json.loads(content)[form["subject_token_field_name"]]
            return str(value).encode()
        except (ValueError, TypeError, KeyError, RecursionError):
            return content
    return content.strip()


def _claims(token: bytes) -> bytes:
    parts = token.split(b".")
    if len(parts) != 3:
        return b""
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + b"=="))
        return json.dumps([claims["iss"], claims["sub"]]).encode()
    except (ValueError, TypeError, KeyError, RecursionError):
        return b""


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
