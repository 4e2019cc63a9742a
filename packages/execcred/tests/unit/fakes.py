"""A clock, a network and a cache folder that do as they are told."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from execcred.cache.entry import Entry
from execcred.cache.shelf import Shelf, open_shelf
from execcred.ports import Ports
from steadycd_common.gcp.expiry import format_rfc3339
from steadycd_common.gcp.http import (
    ConnectionFailed,
    HttpRequest,
    HttpResponse,
    Transport,
)

NOW = 1_790_000_000.0
ACCOUNT = "reader@p.iam.gserviceaccount.com"
KEY = "0123456789abcdef0123456789abcdef01234567"
TOKEN = "ya29.canary-that-must-stay-secret"
SOURCE = "ya29.canary-of-the-source"
CLAIMS = "c" * 32


@dataclass(slots=True)
class FakeClock:
    """Time that passes only while somebody sleeps, or says so."""

    wall: float = NOW
    passed: float = 0.0

    def now(self) -> float:
        return self.wall + self.passed

    def monotonic(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.passed += seconds


def no_network(request: HttpRequest, timeout: float) -> HttpResponse:
    """A transport that reaches nobody."""
    del request, timeout
    raise ConnectionFailed("there is no network here")


@dataclass(slots=True)
class FakeGoogle:
    """A transport to all of Google: who asks gets a token, `SOURCE` or `TOKEN`."""

    clock: FakeClock
    requests: list[HttpRequest] = field(default_factory=list)
    date: str = ""

    def __call__(self, request: HttpRequest, timeout: float) -> HttpResponse:
        del timeout
        self.requests.append(request)
        answer: dict[str, object] = {
            "access_token": SOURCE,
            "expires_in": 3600,
            "token_type": "Bearer",
        }
        if request.url.endswith(":generateAccessToken"):
            until = format_rfc3339(self.clock.now() + 3600)
            answer = {"accessToken": TOKEN, "expireTime": until}
        headers = {"metadata-flavor": "Google"}
        if self.date:
            headers["date"] = self.date
        return HttpResponse(200, headers, json.dumps(answer).encode())


@dataclass(slots=True)
class World:
    """Ports, and what came out of them."""

    clock: FakeClock = field(default_factory=FakeClock)
    environ: Mapping[str, str] = field(default_factory=dict)
    transport: Transport = no_network
    allow_file: str = "/nonexistent/allow"
    warnings: list[str] = field(default_factory=list)
    explanations: list[str] = field(default_factory=list)

    @property
    def ports(self) -> Ports:
        return Ports(
            self.environ,
            self.clock,
            self.transport,
            self.warnings.append,
            self.explanations.append,
            self.allow_file,
        )


def kept(
    *,
    left: float = 3600,
    minted: float = NOW,
    reminted: int = 0,
    claims: str = CLAIMS,
    token: str = TOKEN,
    witnesses: tuple[str, ...] = (),
    key: str = KEY,
    account: str = ACCOUNT,
) -> Entry:
    """An entry whose token has `left` seconds at `NOW`."""
    return Entry(
        key=key,
        account=account,
        claims=claims,
        minted=int(minted),
        expires=int(NOW + left),
        reminted=reminted,
        expiration="2026-09-21T15:12:20Z",
        token=token,
        witnesses=witnesses,
    )


@contextmanager
def private_folder(path: Path) -> Iterator[int]:
    """A descriptor of a private folder that is made at `path`."""
    path.mkdir(mode=0o700)
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def shelf_in(folder: Path, key: str = KEY) -> Iterator[Shelf]:
    """The shelf of `key` in a private folder that is made at `folder`."""
    shelf = open_shelf([str(folder)], key)
    assert shelf is not None
    try:
        yield shelf
    finally:
        shelf.close()


def open_descriptors() -> int:
    """How many this process has."""
    return len(os.listdir("/proc/self/fd"))
