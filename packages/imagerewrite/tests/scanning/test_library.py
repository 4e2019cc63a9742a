"""Scanning from Python."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imagerewrite.scanning.library import scan
from steadycd_common.errors import UsageError

from .fake_registry import FakeRegistry
from .logins import HOST, docker_config
from .objects import config, name, repository

WEB = f"{HOST}/team/web"
OBJECTS = config(repository("web"), repository("api"))


@pytest.fixture
def registry() -> FakeRegistry:
    return FakeRegistry({WEB: ["1.0", "2.0"], f"{HOST}/team/api": []})


def test_a_registry_of_ones_own_is_asked(registry: FakeRegistry) -> None:
    scans = scan(OBJECTS, registry, environ={})

    assert ("2.0", "1.0") == scans.results[name("web")].tags
    assert [""] * 2 == [each.username for each in registry.asked]


def test_only_what_is_named(registry: FakeRegistry) -> None:
    heard: list[tuple[int, int]] = []
    scans = scan(
        OBJECTS,
        registry,
        repositories=[name("api")],
        timeout=1.5,
        on_progress=lambda *each: heard.append(each),
        environ={},
    )

    assert [name("api")] == list(scans.results)
    assert [1.5] == [each.access.timeout for each in registry.asked]
    assert [(0, 1), (1, 1)] == heard
    with pytest.raises(UsageError):
        scan(OBJECTS, registry, repositories=[name("x")], environ={})


def test_the_cache_is_for_the_next_time(registry: FakeRegistry, tmp_path: Path) -> None:
    folder = str(tmp_path / "tags")
    first = scan(OBJECTS, registry, cache=folder, environ={})
    offline = scan(OBJECTS, registry, cache=folder, offline=True, environ={})

    assert ["cache"] * 2 == [each.source for each in offline.results.values()]
    assert [each.tags for each in first.results.values()] == [
        each.tags for each in offline.results.values()
    ]
    assert 2 == len(registry.asked)


def test_the_environment_says_who_we_are(
    registry: FakeRegistry, tmp_path: Path
) -> None:
    (tmp_path / "config.json").write_bytes(docker_config(HOST, "me", "secret-1"))
    scan(OBJECTS, registry, environ={"DOCKER_CONFIG": str(tmp_path)})

    assert ["me"] * 2 == [each.username for each in registry.asked]


def test_a_docker_configuration_that_is_none_is_told(
    registry: FakeRegistry, tmp_path: Path
) -> None:
    (tmp_path / "config.json").write_text("[")
    scans = scan(OBJECTS, registry, environ={"DOCKER_CONFIG": str(tmp_path)})

    assert ["invalid-access"] * 2 == [each.problem.code for each in scans.problems]


def test_offline_no_helper_is_started(registry: FakeRegistry, tmp_path: Path) -> None:
    helper = tmp_path / "docker-credential-test"
    helper.write_text(
        '#!/bin/sh\necho run >> "$0.log"\n'
        'echo \'{"Username": "me", "Secret": "secret-1"}\'\n'
    )
    helper.chmod(0o755)
    (tmp_path / "config.json").write_text(json.dumps({"credsStore": "test"}))
    environ = {"DOCKER_CONFIG": str(tmp_path), "PATH": f"{tmp_path}:/usr/bin:/bin"}
    log = tmp_path / "docker-credential-test.log"

    def scanned(offline: bool) -> list[str]:
        scans = scan(
            OBJECTS,
            registry,
            cache=str(tmp_path / "tags"),
            offline=offline,
            environ=environ,
        )
        return [each.problem.code for each in scans.problems]

    assert ["not-cached"] * 2 == scanned(offline=True)
    assert not log.exists()
    assert [] == scanned(offline=False)
    assert ["me"] * 2 == [each.username for each in registry.asked]
    log.unlink()
    assert [] == scanned(offline=True)
    assert not log.exists()


@pytest.mark.parametrize("timeout", [float("nan"), float("inf"), 1e300, 0.0, -1.0])
def test_a_timeout_that_is_none_is_refused(
    registry: FakeRegistry, timeout: float
) -> None:
    with pytest.raises(UsageError, match="no time-out"):
        scan(OBJECTS, registry, timeout=timeout, environ={})

    assert [] == registry.asked
