"""Scans with a cache: asked anew, offline, and as whom."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.objects.secret import Secret
from imagerewrite.registry.errors import RegistryError
from imagerewrite.scanning.cache.shelf import Shelf
from imagerewrite.scanning.cache.tag_cache import TagCache
from imagerewrite.scanning.fault import ScanFault
from imagerewrite.scanning.result import Scans
from imagerewrite.scanning.scanner import Scanner

from .fake_registry import FakeRegistry
from .logins import login
from .objects import config, name, repository, secret

WEB = "registry.example.com/team/web"


@pytest.fixture
def registry() -> FakeRegistry:
    return FakeRegistry({WEB: ["1.0", "2.0"]})


@pytest.fixture
def cache(tmp_path: Path) -> TagCache:
    return TagCache(Shelf(str(tmp_path / "tags")))


def _scan(
    registry: FakeRegistry,
    cache: TagCache,
    *objects: ImageRepository,
    offline: bool = False,
    secrets: Sequence[Secret] = (),
) -> Scans:
    wanted = objects or (repository("web"),)
    return Scanner.of(
        config(*wanted, secrets=secrets), registry, cache=cache, offline=offline
    ).scan()


def _codes(scans: Scans) -> list[str]:
    return [each.problem.code for each in scans.problems]


def test_the_second_scan_asks_whether_something_has_changed(
    registry: FakeRegistry, cache: TagCache
) -> None:
    first = _scan(registry, cache)
    written = _written(cache)

    assert first == _scan(registry, cache)
    assert ["", "1.0 2.0"] == [each.known for each in registry.asked]
    assert written == _written(cache)


def test_what_has_changed_is_kept_anew(registry: FakeRegistry, cache: TagCache) -> None:
    _scan(registry, cache)
    registry.images[WEB] = ["3.0"]
    for _ in range(2):
        assert ("3.0",) == _scan(registry, cache).results[name("web")].tags

    assert ["", "1.0 2.0", "3.0"] == [each.known for each in registry.asked]


def test_an_image_that_is_gone_is_not_served_from_before(
    registry: FakeRegistry, cache: TagCache
) -> None:
    _scan(registry, cache)
    registry.images[WEB] = RegistryError("refused", "no")
    scans = _scan(registry, cache)

    assert ["registry-refused"] == _codes(scans)
    assert {} == scans.results


def test_offline_nothing_is_asked(registry: FakeRegistry, cache: TagCache) -> None:
    online = _scan(registry, cache).results[name("web")]
    asked = list(registry.asked)
    scans = _scan(registry, cache, offline=True)

    assert asked == registry.asked
    assert ("cache", online.tags) == (
        scans.results[name("web")].source,
        scans.results[name("web")].tags,
    )


def test_offline_what_is_not_there_is_a_problem(
    registry: FakeRegistry, cache: TagCache
) -> None:
    _scan(registry, cache)
    both = (repository("web"), repository("api"))
    scans = _scan(registry, cache, *both, offline=True)

    assert ["not-cached"] == _codes(scans)
    assert "registry.example.com/team/api" in scans.problems[0].problem.message
    assert [name("web")] == list(scans.results)
    assert ["not-cached"] == _codes(
        Scanner.of(config(repository("web")), registry, offline=True).scan()
    )


def test_digests_are_kept_and_read_offline(
    registry: FakeRegistry, cache: TagCache
) -> None:
    objects = config(repository("web"))
    digest = Scanner.of(objects, registry, cache=cache).digests(name("web"), "1.0")
    offline = Scanner.of(objects, registry, cache=cache, offline=True).digests

    assert digest == offline(name("web"), "1.0")
    assert 1 == len(registry.asked)
    with pytest.raises(ScanFault, match=r"no digest of .*/team/web:2\.0"):
        offline(name("web"), "2.0")


OTHERS: dict[str, tuple[dict[str, Any], Secret | None]] = {
    "nobody": ({}, None),
    "another user": ({"secret": "pull"}, login("pull", "you", "secret-1")),
    "another password": ({"secret": "pull"}, login("pull", "me", "secret-2")),
    "plain HTTP": (
        {"secret": "pull", "insecure": True},
        login("pull", "me", "secret-1"),
    ),
    "another authority": (
        {"secret": "pull", "cert_secret": "tls"},
        login("pull", "me", "secret-1"),
    ),
    "a proxy": (
        {"secret": "pull", "proxy_secret": "proxy"},
        login("pull", "me", "secret-1"),
    ),
}


@pytest.mark.parametrize(("spec", "pull"), OTHERS.values(), ids=list(OTHERS))
def test_nobody_is_served_what_somebody_else_was(
    registry: FakeRegistry,
    cache: TagCache,
    spec: dict[str, Any],
    pull: Secret | None,
) -> None:
    mine = repository("web", secret="pull")
    _scan(registry, cache, mine, secrets=[login("pull", "me", "secret-1")])
    secrets = [
        *([pull] if pull else []),
        secret("tls", {"ca.crt": b"authority"}),
        secret("proxy", {"address": b"http://p:1"}),
    ]
    others = repository("web", **spec)

    assert ["not-cached"] == _codes(
        _scan(registry, cache, others, offline=True, secrets=secrets)
    )
    _scan(registry, cache, others, secrets=secrets)
    assert "" == registry.asked[-1].known


def test_the_same_credentials_in_another_namespace_are_the_same(
    registry: FakeRegistry, cache: TagCache
) -> None:
    mine = repository("web", secret="pull")
    _scan(registry, cache, mine, secrets=[login("pull", "me", "secret-1")])
    again = repository("other", WEB, secret="other")
    secrets = [login("other", "me", "secret-1")]

    assert () == _scan(registry, cache, again, offline=True, secrets=secrets).problems


def test_no_file_and_no_name_of_one_has_a_secret(
    registry: FakeRegistry, cache: TagCache
) -> None:
    mine = repository("web", secret="pull")
    _scan(registry, cache, mine, secrets=[login("pull", "me", "secret-1")])
    files = list(Path(cache.shelf.path).iterdir())

    assert 2 == len(files)
    for each in files:
        for text in (b"secret-1", b"bWU6c2VjcmV0LTE="):
            assert text not in each.read_bytes()
            assert text.decode() not in each.name


def test_another_folder_knows_the_same_credentials_by_another_name(
    registry: FakeRegistry, tmp_path: Path
) -> None:
    mine = repository("web", secret="pull")
    names = []
    for folder in ("a", "b"):
        cache = TagCache(Shelf(str(tmp_path / folder)))
        _scan(registry, cache, mine, secrets=[login("pull", "me", "secret-1")])
        names.append(set(os.listdir(cache.shelf.path)) - {"salt"})

    assert names[0].isdisjoint(names[1])


def _written(cache: TagCache) -> dict[str, int]:
    return {each.name: each.stat().st_ino for each in Path(cache.shelf.path).iterdir()}
