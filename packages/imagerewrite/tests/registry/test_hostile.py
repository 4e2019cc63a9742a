"""A registry that wants what it must not get: our credentials, our time, our memory."""

from __future__ import annotations

import gzip
import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

import pytest

from imagerewrite.registry import list_tags
from imagerewrite.registry.access import Access
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.http_registry import HttpRegistry
from steadycd_standin.http_message import Reply, Request, json_reply
from steadycd_standin.loopback_server import LoopbackServer
from steadycd_standin.wire import Wire

from .given import ANONYMOUS, PASSWORD, image, logged_in

Behaviour = Callable[[Request], Reply]
LIST = "/v2/team/web/tags/list"


@dataclass(slots=True)
class Hostile:
    """Answers as it was told; `heard`: paths, and what came as `Authorization`."""

    answer: Behaviour
    heard: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, request: Request, wire: Wire) -> None:
        secret = request.headers.get("authorization", "")
        self.heard.append((request.path, secret))
        wire.send(self.answer(request).message(time.time()))


Serve = Callable[[Behaviour], tuple[str, Hostile]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as stack:

        def start(answer: Behaviour) -> tuple[str, Hostile]:
            hostile = Hostile(answer)
            server = LoopbackServer(hostile)
            stack.callback(server.close)
            return server.host, hostile

        yield start


def listing(tags: object, **headers: str) -> Behaviour:
    body = json.dumps({"name": "team/web", "tags": tags}).encode()
    return lambda _: Reply(200, body, headers=headers)


def tempted(value: str) -> Behaviour:
    return lambda _: Reply(401, headers={"WWW-Authenticate": value})


def refused(client: HttpRegistry, host: str, access: Access) -> RegistryError:
    with pytest.raises(RegistryError) as caught:
        client.tags(image(host), access)
    assert host in str(caught.value)
    assert PASSWORD not in str(caught.value)
    return caught.value


REALMS = ["http://{}/token", "https://{}/token", "http://me@{}/token", "//{}/token"]
REALMS += ["http://{}", "HTTP://{}/x?service=y", "http://{}\\@127.0.0.1/"]


@pytest.mark.parametrize("realm", REALMS)
def test_a_realm_elsewhere_gets_no_credentials(
    serve: Serve, client: HttpRegistry, realm: str
) -> None:
    elsewhere, heard_there = serve(lambda _: json_reply({"token": "x"}))
    host, _ = serve(tempted(f'Bearer realm="{realm.format(elsewhere)}",service="s"'))

    refused(client, host, logged_in(host))

    assert [] == heard_there.heard


def test_credentials_of_another_registry_are_not_even_looked_for(
    serve: Serve, client: HttpRegistry
) -> None:
    elsewhere, heard_there = serve(lambda _: json_reply({"token": "x"}))
    host, heard = serve(tempted(f'Bearer realm="http://{elsewhere}/token"'))

    refused(client, host, logged_in(elsewhere))

    assert all(secret in ("", "Bearer x") for _, secret in heard.heard)
    assert all("" == secret for _, secret in heard_there.heard)


def test_credentials_of_another_registry_do_not_go_to_it_on_request(
    serve: Serve, client: HttpRegistry
) -> None:
    elsewhere, heard_there = serve(lambda _: json_reply({"token": "x"}))
    host, _ = serve(tempted(f'Bearer realm="http://{elsewhere}/token"'))
    access = logged_in(host, elsewhere)
    other = replace(access.credentials.known[elsewhere], password="another")  # type: ignore[attr-defined]
    access.credentials.known[elsewhere] = other  # type: ignore[attr-defined]

    refused(client, host, access)

    assert [] == heard_there.heard


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("known", [False, True])
def test_a_redirect_elsewhere_is_not_followed(
    serve: Serve, client: HttpRegistry, status: int, known: bool
) -> None:
    elsewhere, heard_there = serve(listing(["1.0.0"]))

    def answer(request: Request) -> Reply:
        if known and "authorization" not in request.headers:
            return tempted('Basic realm="x"')(request)
        if request.path == LIST:
            return Reply(status, headers={"Location": f"http://{elsewhere}{LIST}"})
        return Reply(200)

    host, _ = serve(answer)

    fault = refused(client, host, logged_in(host) if known else ANONYMOUS)

    assert "malformed" == fault.kind
    assert elsewhere in str(fault)
    assert [] == heard_there.heard


def test_a_redirect_at_home_is_followed(serve: Serve, client: HttpRegistry) -> None:
    def answer(request: Request) -> Reply:
        if request.path == LIST:
            return Reply(307, headers={"Location": LIST + "/"})
        return listing(["1.0.0"])(request)

    host, _ = serve(answer)

    assert ("1.0.0",) == client.tags(image(host), ANONYMOUS).tags


def test_redirects_in_a_circle_end(serve: Serve, client: HttpRegistry) -> None:
    host, _ = serve(lambda _: Reply(307, headers={"Location": LIST}))

    assert "malformed" == refused(client, host, ANONYMOUS).kind


def test_the_token_server_redirects_nowhere(serve: Serve, client: HttpRegistry) -> None:
    elsewhere, heard_there = serve(lambda _: json_reply({"token": "x"}))
    places: list[str] = []

    def answer(request: Request) -> Reply:
        if request.path == "/token":
            return Reply(307, headers={"Location": f"http://{elsewhere}/token"})
        return tempted(f'Bearer realm="http://{places[0]}/token"')(request)

    host, _ = serve(answer)
    places.append(host)

    refused(client, host, logged_in(host))

    assert [] == heard_there.heard


def test_pages_elsewhere_are_not_read(serve: Serve, client: HttpRegistry) -> None:
    elsewhere, heard_there = serve(listing(["2.0.0"]))
    link = f'<http://{elsewhere}{LIST}>; rel="next"'
    host, _ = serve(listing(["1.0.0"], Link=link))

    assert "malformed" == refused(client, host, ANONYMOUS).kind
    assert [] == heard_there.heard


def test_a_page_that_is_its_own_next_one_ends(
    serve: Serve, client: HttpRegistry
) -> None:
    host, hostile = serve(listing(["1.0.0"], Link=f"<{LIST}?n=1000>; rel=next"))

    assert "circle" in str(refused(client, host, ANONYMOUS))
    assert 2 == len(hostile.heard)


def numbered(number: Iterator[int], tags: Callable[[int], list[str]]) -> Behaviour:
    def answer(request: Request) -> Reply:
        here = next(number)
        return listing(tags(here), Link=f"<{LIST}?last={here}>; rel=next")(request)

    return answer


def test_new_pages_with_the_same_tags_end(serve: Serve, client: HttpRegistry) -> None:
    host, hostile = serve(numbered(itertools.count(), lambda _: ["1.0.0"]))

    assert "circle" in str(refused(client, host, ANONYMOUS))
    assert 3 == len(hostile.heard)


@pytest.mark.parametrize("empty", [False, True])
def test_pages_without_end_end(
    serve: Serve, client: HttpRegistry, monkeypatch: pytest.MonkeyPatch, empty: bool
) -> None:
    monkeypatch.setattr(list_tags, "MOST_PAGES", 20)
    host, hostile = serve(
        numbered(itertools.count(), lambda number: [] if empty else [f"{number}"])
    )

    assert "too-large" == refused(client, host, ANONYMOUS).kind
    assert 21 == len(hostile.heard)


def test_a_huge_page_ends(
    serve: Serve, client: HttpRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_tags, "LARGEST_PAGE", 1 << 20)
    host, _ = serve(listing(["x" * 100] * 20_000))

    assert "too-large" == refused(client, host, ANONYMOUS).kind


def test_more_tags_than_anybody_has_end(
    serve: Serve, client: HttpRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_tags, "MOST_TAGS", 100)
    host, _ = serve(listing([f"{number}" for number in range(101)]))

    assert "too-large" == refused(client, host, ANONYMOUS).kind


def test_a_packed_answer_is_not_unpacked(serve: Serve, client: HttpRegistry) -> None:
    bomb = gzip.compress(b" " * (10 << 20))
    headers = {"Content-Encoding": "gzip"}
    host, _ = serve(lambda _: Reply(200, bomb, headers=headers))

    fault = refused(client, host, ANONYMOUS)

    assert "malformed" == fault.kind
    assert "packs its answer" in str(fault)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"<html>", b"[" * 100_000])
def test_nonsense_is_refused(serve: Serve, client: HttpRegistry, body: bytes) -> None:
    host, _ = serve(lambda asked: Reply(200, body if asked.path == LIST else b""))

    assert "malformed" == refused(client, host, ANONYMOUS).kind


def test_what_is_no_tag_is_left_out(serve: Serve, client: HttpRegistry) -> None:
    odd = ["1.0.0", 7, None, "a\u001b[31m", "../../x", "x" * 129, "-rf", "1.0.0"]
    host, _ = serve(listing(odd))

    found = client.tags(image(host), ANONYMOUS)

    assert (("1.0.0",), 7) == (found.tags, found.left_out)


@pytest.mark.parametrize(
    "digest", ["sha256:" + "0" * 63, "sha512:" + "0" * 128, "x", "sha256:" + "G" * 64]
)
def test_what_is_no_digest_is_refused(
    serve: Serve, client: HttpRegistry, digest: str
) -> None:
    headers = {"Docker-Content-Digest": digest}
    host, _ = serve(lambda _: Reply(200, headers=headers))

    with pytest.raises(RegistryError, match="no usable digest"):
        client.digest(image(host), "1.0.0", ANONYMOUS)


@pytest.mark.parametrize("tag", ["", "../x", "a b", "x?y", "a\r\nX: y"])
def test_what_is_no_tag_is_not_asked_for(
    serve: Serve, client: HttpRegistry, tag: str
) -> None:
    host, hostile = serve(lambda _: Reply(200))

    with pytest.raises(RegistryError, match="is no tag"):
        client.digest(image(host), tag, ANONYMOUS)

    assert [] == hostile.heard


TOKENS = [
    b"{}",
    b"[]",
    b"x",
    b'{"token": 1}',
    b'{"token": "a\\r\\nX: y"}',
    b" " * 99999,
]


@pytest.mark.parametrize("body", TOKENS, ids=lambda body: repr(body[:20]))
def test_what_is_no_token_is_refused(
    serve: Serve, client: HttpRegistry, body: bytes
) -> None:
    places: list[str] = []

    def answer(request: Request) -> Reply:
        if request.path == "/token":
            return Reply(200, body)
        return tempted(f'Bearer realm="http://{places[0]}/token"')(request)

    host, _ = serve(answer)
    places.append(host)

    assert refused(client, host, logged_in(host)).kind in ("malformed", "too-large")


def test_a_thread_that_is_left_behind_asks_no_more(
    serve: Serve, client: HttpRegistry
) -> None:
    gate = threading.Event()

    def answer(request: Request) -> Reply:
        if request.path == LIST:
            gate.wait(2)
        return listing(["1.0.0"], Link=f"<{LIST}?more>; rel=next")(request)

    host, hostile = serve(answer)
    client.digest(image(host), "1.0.0", ANONYMOUS)
    hostile.heard.clear()
    refused(client, host, replace(ANONYMOUS, timeout=0.2))
    gate.set()
    time.sleep(0.1)

    assert [LIST] == [path for path, _ in hostile.heard]
