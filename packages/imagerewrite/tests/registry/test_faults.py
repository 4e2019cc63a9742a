"""A registry that is not well, and one that gets well."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.utils import formatdate

import pytest

from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.http_registry import HttpRegistry
from steadycd_standin.faults import Fault
from steadycd_standin.registry.between import Between
from steadycd_standin.registry.push import ImagePusher
from steadycd_standin.registry.registry_server import RegistryServer

from .given import ANONYMOUS, NAME, image

pytestmark = pytest.mark.e2e
PASSES = [
    Fault(status=429),
    Fault(status=429, retry_after="0"),
    Fault(status=429, retry_after=formatdate(usegmt=True)),
    Fault(status=500),
    Fault(status=502),
    Fault(status=503, retry_after="nonsense"),
    Fault("reset"),
    Fault("close"),
    Fault("truncated"),
]
STAYS = [
    (Fault(status=503), "answered 503"),
    (Fault(status=429, retry_after="3600"), "answered 429.*3600 s"),
    (Fault("close"), "connection was cut"),
    (Fault("truncated"), "cut short"),
    (Fault("hang"), "in 1 s|timed out"),
    (Fault("drip"), "in 1 s|timed out"),
    (Fault("no-http"), "no HTTP"),
]
IMPATIENT = replace(ANONYMOUS, timeout=1.0)


@pytest.fixture
def between(start_registry: Callable[..., RegistryServer]) -> Iterator[Between]:
    server = start_registry()
    with ImagePusher(server.url) as pusher:
        pusher.push(NAME, ["1.0.0"])
    with Between(server.host) as between:
        yield between


@pytest.mark.parametrize("fault", PASSES, ids=lambda fault: f"{fault.name}")
@pytest.mark.parametrize("kind", ["ping", "tags"])
def test_what_passes_is_waited_for(
    between: Between, client: HttpRegistry, kind: str, fault: Fault
) -> None:
    between.faults.add(kind, fault, 2)

    found = client.tags(image(between.host), ANONYMOUS)

    assert ("1.0.0",) == found.tags
    assert 3 == len(between.calls.of_kind(kind))


@pytest.mark.parametrize(("fault", "words"), STAYS, ids=lambda each: f"{each}"[:20])
def test_what_stays_is_told_in_time(
    between: Between, client: HttpRegistry, fault: Fault, words: str
) -> None:
    between.faults.add("tags", fault, None)
    begun = time.monotonic()

    with pytest.raises(RegistryError, match=words) as caught:
        client.tags(image(between.host), IMPATIENT)

    assert "unreachable" == caught.value.kind
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("status", [400, 403, 404, 410])
def test_what_is_no_accident_is_asked_once(
    between: Between, client: HttpRegistry, status: int
) -> None:
    between.faults.add("tags", Fault(status=status), None)

    with pytest.raises(RegistryError):
        client.tags(image(between.host), ANONYMOUS)

    assert 1 == len(between.calls.of_kind("tags"))


def test_a_head_without_a_digest_is_made_up_for(
    between: Between, client: HttpRegistry
) -> None:
    wanted = client.digest(image(between.host), "1.0.0", ANONYMOUS)
    between.faults.add("other", Fault(status=405))

    assert wanted == client.digest(image(between.host), "1.0.0", ANONYMOUS)
    assert ["HEAD", "HEAD", "GET"] == [
        each.method for each in between.calls.of_kind("other")
    ]
