"""What the client remembers: lists, tokens, and how a registry is spoken to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from imagerewrite.registry.access import Access
from imagerewrite.registry.client import TagList
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.http_registry import HttpRegistry
from imagerewrite.registry.image import RegistryImage
from imagerewrite.registry.transport.schemes import may_carry_credentials, schemes
from steadycd_common.clock import SystemClock
from steadycd_standin.registry.push import ImagePusher
from steadycd_standin.registry.registry_standin import RegistryStandin
from steadycd_standin.registry.token_server import TokenServer

from .given import ANONYMOUS, NAME, PASSWORD, USER, image, logged_in, store


@dataclass
class LateClock(SystemClock):
    late: float = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.late


def push(registry: RegistryStandin, *tags: str) -> None:
    with ImagePusher(registry.url) as pusher:
        pusher.push(NAME, tags)


@pytest.mark.parametrize("count", [1, 7, 19])
def test_a_list_with_an_etag_is_not_sent_again(
    client: HttpRegistry, count: int
) -> None:
    with RegistryStandin(etags=True, page=30) as registry:
        push(registry, *map(str, range(count)))
        first = client.tags(image(registry.host), ANONYMOUS)
        again = client.tags(image(registry.host), ANONYMOUS, first)
        push(registry, "new")
        changed = client.tags(image(registry.host), ANONYMOUS, again)

        assert replace(first, unchanged=True) == again
        assert [200, 304, 200] == [c.status for c in registry.calls.of_kind("tags")]
        assert "new" in changed.tags
        assert not changed.unchanged


def test_an_etag_of_a_first_page_vouches_for_no_second(client: HttpRegistry) -> None:
    with RegistryStandin(etags=True, page=30) as registry:
        push(registry, *map(str, range(100, 130)))
        first = client.tags(image(registry.host), ANONYMOUS)
        push(registry, "999")
        changed = client.tags(image(registry.host), ANONYMOUS, first)

        assert first.validator.startswith("sha256:")
        assert 31 == len(changed.tags)


def test_a_list_of_many_pages_is_compared_as_a_whole(client: HttpRegistry) -> None:
    with RegistryStandin(etags=True, page=3) as registry:
        push(registry, *map(str, range(100, 111)))
        first = client.tags(image(registry.host), ANONYMOUS)
        again = client.tags(image(registry.host), ANONYMOUS, first)
        # A page more, and the last one is what it was.
        push(registry, "001", "002", "003")
        changed = client.tags(image(registry.host), ANONYMOUS, again)

        assert (11, 14) == (len(first.tags), len(changed.tags))
        assert (True, False) == (again.unchanged, changed.unchanged)


@pytest.mark.parametrize("validator", ["etag:x\r\nY: z", "etag:\u2028", "etag:", "?"])
def test_a_spoilt_validator_is_no_fault(client: HttpRegistry, validator: str) -> None:
    with RegistryStandin(etags=True) as registry:
        push(registry, "1.0.0")

        found = client.tags(image(registry.host), ANONYMOUS, TagList((), validator))

        assert ("1.0.0",) == found.tags


@pytest.fixture
def tokens(tmp_path: Path) -> Iterator[TokenServer]:
    with TokenServer(tmp_path, login=(USER, PASSWORD), lifetime=300) as server:
        yield server


@pytest.fixture
def guarded(tokens: TokenServer) -> Iterator[RegistryStandin]:
    challenge = f'Bearer realm="{tokens.authority.realm}",service="s"'
    with RegistryStandin(
        challenge=challenge, accepts=lambda given: given.startswith("Bearer ey")
    ) as registry:
        yield registry


def not_found(client: HttpRegistry, host: str, access: Access) -> None:
    with pytest.raises(RegistryError) as caught:
        client.tags(image(host), access)
    assert "not-found" == caught.value.kind


def test_a_token_is_renewed_before_its_end(
    guarded: RegistryStandin, tokens: TokenServer
) -> None:
    clock = LateClock()
    access = logged_in(guarded.host, tokens.host)
    with HttpRegistry({}, clock) as client:
        not_found(client, guarded.host, access)
        clock.late = 200
        not_found(client, guarded.host, access)
        assert 1 == len(tokens.calls.of_kind())
        clock.late = 250
        not_found(client, guarded.host, access)
        assert 2 == len(tokens.calls.of_kind())


def test_a_token_serves_those_alone_who_got_it(
    guarded: RegistryStandin, tokens: TokenServer, client: HttpRegistry
) -> None:
    not_found(client, guarded.host, logged_in(guarded.host, tokens.host))
    wrong = store(guarded.host, tokens.host, username=USER, password="wrong")

    for access in (Access(wrong, timeout=10), ANONYMOUS):
        with pytest.raises(RegistryError, match="refuses"):
            client.tags(image(guarded.host), access)

    assert 3 == len(tokens.calls.of_kind())


def test_a_token_that_is_refused_is_fetched_once_more(
    tokens: TokenServer, client: HttpRegistry
) -> None:
    refusing = [False]
    challenge = f'Bearer realm="{tokens.authority.realm}",service="s"'
    with RegistryStandin(
        challenge=challenge, accepts=lambda given: bool(given) and not refusing[0]
    ) as registry:
        access = logged_in(registry.host, tokens.host)
        not_found(client, registry.host, access)
        refusing[0] = True

        with pytest.raises(RegistryError, match="refuses"):
            client.tags(image(registry.host), access)

        assert 2 == len(tokens.calls.of_kind())


def test_a_registry_token_is_sent_as_it_is(client: HttpRegistry) -> None:
    with RegistryStandin(
        challenge='Bearer realm="http://nowhere.example/"',
        accepts="Bearer abc".__eq__,
    ) as registry:
        known = store(registry.host, registry_token="abc")

        not_found(client, registry.host, Access(known, timeout=10))


def test_credentials_are_not_looked_for_where_nobody_asks(
    client: HttpRegistry,
) -> None:
    with RegistryStandin() as registry:
        push(registry, "1.0.0")
        known = store(registry.host)

        client.tags(image(registry.host), Access(known, timeout=10))

        assert [] == known.asked


CERTIFIED = Access(ca=b"x")
INSECURE = Access(insecure=True)
SCHEMES = [
    ("ghcr.io", ANONYMOUS, ("https",)),
    ("ghcr.io", INSECURE, ("https", "http")),
    ("10.0.0.1:5000", ANONYMOUS, ("https", "http")),
    ("10.0.0.1:5000", CERTIFIED, ("https",)),
    ("127.0.0.1:5000", ANONYMOUS, ("http", "https")),
    ("127.0.0.1:5000", CERTIFIED, ("https",)),
    ("localhost:5000", ANONYMOUS, ("http", "https")),
    ("[::1]:5000", ANONYMOUS, ("http", "https")),
    ("r.localhost", ANONYMOUS, ("http", "https")),
    ("localhost", ANONYMOUS, ("https",)),
]


@pytest.mark.parametrize(("host", "access", "expected"), SCHEMES)
def test_how_a_registry_is_spoken_to(
    host: str, access: Access, expected: tuple[str, ...]
) -> None:
    assert expected == schemes(RegistryImage(host, NAME), access)


def test_credentials_over_plain_http_are_for_loopback_or_on_request() -> None:
    assert may_carry_credentials("https://ghcr.io", ANONYMOUS)
    assert may_carry_credentials("http://127.0.0.1:5000", ANONYMOUS)
    assert may_carry_credentials("http://10.0.0.1:5000", INSECURE)
    assert not may_carry_credentials("http://10.0.0.1:5000", ANONYMOUS)
