"""What arrives at a stand-in, and what it sends back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from http import HTTPStatus
from urllib.parse import parse_qsl


@dataclass(frozen=True, slots=True)
class Request:
    """One request; the names of headers are in lower case.

    `parts`: what the route took out of the path.
    """

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def bearer(self) -> str:
        """The bearer token, "" for none."""
        kind, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() if kind.lower() == "bearer" else ""

    @property
    def fields(self) -> dict[str, object]:
        """The body as an object: of JSON, or of a form. {} where it is neither."""
        if "json" in self.headers.get("content-type", ""):
            try:
                value = json.loads(self.body)
            except (ValueError, RecursionError):
                return {}
            return value if isinstance(value, dict) else {}
        return dict(parse_qsl(self.body.decode("utf-8", "replace")))


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. `caller`, `target`: who asked for whom, for the record."""

    status: int
    body: bytes = field(default=b"", repr=False)
    content_type: str = "application/json; charset=UTF-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    caller: str = ""
    target: str = ""

    def head(self, now: float, length: int | None) -> bytes:
        """The status line and headers; `length` None leaves the length out."""
        try:
            phrase = HTTPStatus(self.status).phrase
        except ValueError:
            phrase = "Unknown"
        headers = {
            "Date": formatdate(now, usegmt=True),
            "Content-Type": self.content_type,
            "Connection": "close",
            **({} if length is None else {"Content-Length": str(length)}),
            **self.headers,
        }
        lines = [f"HTTP/1.1 {self.status} {phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")

    def message(self, now: float) -> bytes:
        """All of it, as it goes over the wire at `now` (seconds since the epoch)."""
        return self.head(now, len(self.body)) + self.body


def json_reply(value: object, status: int = 200) -> Reply:
    """`value` in JSON."""
    return Reply(status, json.dumps(value, indent=2).encode())


def text_reply(text: str, status: int = 200) -> Reply:
    """Plain text."""
    return Reply(status, text.encode(), "text/plain; charset=UTF-8")
