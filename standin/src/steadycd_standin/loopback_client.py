"""Asks a stand-in one thing, and hides nothing of what comes back."""

from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def json(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.body)


def ask(
    url: str,
    headers: Mapping[str, str] | None = None,
    *,
    method: str = "",
    body: bytes | None = None,
    form: Mapping[str, str] | None = None,
    fields: object = None,
    ca_file: Path | None = None,
    timeout: float = _PATIENCE,
) -> Answer:
    """One request: a POST where there is a `body`, a `form` or `fields` for JSON.

    `timeout`: seconds for each step. Raises OSError and HTTPException.
    """
    kind = ""
    if form is not None:
        body, kind = urlencode(form).encode(), "application/x-www-form-urlencoded"
    if fields is not None:
        body, kind = json.dumps(fields).encode(), "application/json"
    parts = urlsplit(url)
    connection = _connection(parts.scheme, parts.netloc, ca_file, timeout)
    try:
        connection.request(
            method or ("GET" if body is None else "POST"),
            url.partition(parts.netloc)[2] or "/",
            body,
            {**({"Content-Type": kind} if kind else {}), **(headers or {})},
        )
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, found, answer.read())
    finally:
        connection.close()


def _connection(
    scheme: str, netloc: str, ca_file: Path | None, timeout: float
) -> http.client.HTTPConnection:
    if scheme == "http":
        return http.client.HTTPConnection(netloc, timeout=timeout)
    context = ssl.create_default_context(cafile=ca_file)
    return http.client.HTTPSConnection(netloc, timeout=timeout, context=context)
