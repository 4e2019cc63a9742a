"""Many objects, one scan."""

from __future__ import annotations

from typing import Any

import pytest

from imagerewrite.registry.errors import Kind, RegistryError
from imagerewrite.scanning.result import Scans
from imagerewrite.scanning.scanner import Scanner
from steadycd_common.errors import UsageError

from .fake_registry import FakeRegistry
from .objects import config, name, place, repository

WEB = "registry.example.com/team/web"
API = "registry.example.com/team/api"
TAGS = ["1.0", "2.0", "10.0", "1.0.sig"]


@pytest.fixture
def registry() -> FakeRegistry:
    return FakeRegistry({WEB: TAGS, API: []})


def _codes(scans: Scans) -> list[str]:
    return [each.problem.code for each in scans.problems]


def test_without_an_object_there_is_nothing(registry: FakeRegistry) -> None:
    assert Scans() == Scanner.of(config(), registry).scan()


def test_a_result_has_what_flux_stores(registry: FakeRegistry) -> None:
    scans = Scanner.of(config(repository("web"), repository("api")), registry).scan()
    web = scans.results[name("web")]

    assert [name("api"), name("web")] == list(scans.results)
    assert (WEB, ("2.0", "10.0", "1.0"), 4) == (web.image, web.tags, web.listed)
    assert "registry" == web.source
    assert () == scans.results[name("api")].tags
    assert () == scans.problems


def test_the_name_is_canonical() -> None:
    registry = FakeRegistry({"index.docker.io/library/alpine": ["3"]})
    scans = Scanner.of(config(repository("web", "alpine")), registry).scan()

    assert ["index.docker.io/library/alpine"] == [
        each.image for each in scans.results.values()
    ]


def test_a_suspended_one_is_not_asked_for_and_said_to_be(
    registry: FakeRegistry,
) -> None:
    scans = Scanner.of(config(repository("web", suspend=True)), registry).scan()

    assert (name("web"),) == scans.suspended
    assert [] == registry.asked
    assert {} == scans.results


def test_only_those_that_are_named(registry: FakeRegistry) -> None:
    scanner = Scanner.of(config(repository("web"), repository("api")), registry)

    assert [name("api")] == list(scanner.scan([name("api")]).results)
    assert {} == scanner.scan([]).results
    with pytest.raises(UsageError, match="no ImageRepository team-a/wbe"):
        scanner.scan([name("wbe"), name("web")])


def test_one_image_is_listed_once_and_filtered_for_each_object(
    registry: FakeRegistry,
) -> None:
    objects = config(
        repository("all", WEB, exclusion_list=("^$",)),
        repository("web", WEB, timeout=9.0),
        repository("old", WEB, exclusion_list=("^2", "sig")),
    )
    scans = Scanner.of(objects, registry).scan()

    assert [9.0] == [each.access.timeout for each in registry.asked]
    assert [4, 2, 3] == [len(each.tags) for each in scans.results.values()]
    assert {4} == {each.listed for each in scans.results.values()}


@pytest.mark.parametrize("other", [{"insecure": True}, {"image": API}])
def test_what_is_reached_otherwise_is_listed_on_its_own(
    registry: FakeRegistry, other: dict[str, Any]
) -> None:
    objects = config(repository("web"), repository("other", **{"image": WEB, **other}))
    Scanner.of(objects, registry).scan()

    assert 2 == len(registry.asked)


KINDS: dict[Kind, str] = {
    "unreachable": "registry-unreachable",
    "refused": "registry-refused",
    "not-found": "registry-refused",
    "malformed": "registry-refused",
    "too-large": "registry-refused",
    "access": "invalid-access",
}


@pytest.mark.parametrize(("kind", "code"), KINDS.items())
def test_one_that_fails_is_a_problem_of_its_own_and_the_others_go_on(
    registry: FakeRegistry, kind: Kind, code: str
) -> None:
    registry.images[API] = RegistryError(kind, "it said no", "ask again")
    objects = config(repository("api", place=place(7)), repository("web"))
    scans = Scanner.of(objects, registry).scan()

    [found] = scans.problems
    assert [name("web")] == list(scans.results)
    assert ("flux.yaml", 7, code) == (
        found.file,
        found.problem.line,
        found.problem.code,
    )
    assert "ImageRepository team-a/api: it said no" == found.problem.message
    assert "ask again" == found.problem.hint


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ({"image": "https://x.example/web"}, "scheme"),
        ({"image": "x.example/web:1"}, "leave it out"),
        ({"image": "X Y"}, "no image name"),
        ({"exclusion_list": ("(",)}, "missing )"),
    ],
)
def test_an_object_that_cannot_be_scanned_is_one_too(
    registry: FakeRegistry, spec: dict[str, Any], said: str
) -> None:
    objects = config(repository("bad", **spec), repository("web"))
    scans = Scanner.of(objects, registry).scan()

    assert ["invalid-repository"] == _codes(scans)
    assert said in scans.problems[0].problem.message
    assert [name("web")] == list(scans.results)


def test_progress_and_the_limits(registry: FakeRegistry) -> None:
    heard: list[tuple[int, int]] = []
    hosts = [f"r{each % 3}.example.com/team/web{each}" for each in range(12)]
    registry.images = {each: ["1"] for each in hosts}
    registry.pause = 0.01
    objects = config(
        *(repository(f"w{index}", each) for index, each in enumerate(hosts))
    )
    Scanner.of(objects, registry).scan(
        parallel=3, on_progress=lambda done, total: heard.append((done, total))
    )

    assert [(each, 12) for each in range(13)] == heard
    assert 3 == registry.most_at_once


def test_a_digest_is_asked_for_as_the_tags_are(registry: FakeRegistry) -> None:
    scanner = Scanner.of(config(repository("web", insecure=True)), registry)

    assert f"sha256:{3:064}" == scanner.digests(name("web"), "2.0")
    assert [("2.0", True)] == [
        (each.tag, each.access.insecure) for each in registry.asked
    ]
    with pytest.raises(RegistryError, match="no tag 9"):
        scanner.digests(name("web"), "9")
    with pytest.raises(UsageError, match="no ImageRepository team-a/api"):
        scanner.digests(name("api"), "1")
