"""Registries for all tests of this package that want one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from imagerewrite.registry.http_registry import HttpRegistry
from steadycd_common.clock import SystemClock
from steadycd_standin.registry.registry_server import RegistryServer, is_installed

StartRegistry = Callable[..., RegistryServer]


@pytest.fixture
def start_registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartRegistry]:
    """Starts a real registry, with the options of RegistryServer."""
    if not is_installed() and "CI" not in os.environ:
        pytest.skip("there is no docker-registry")
    with ExitStack() as stack:

        def start(folder: Path | None = None, **options: object) -> RegistryServer:
            place = folder or tmp_path_factory.mktemp("registry")
            server = RegistryServer(place, **options)  # type: ignore[arg-type]
            return stack.enter_context(server)

        yield start


class QuickClock(SystemClock):
    """Real time, but for the pauses between tries."""

    def sleep(self, seconds: float) -> None:
        super().sleep(min(seconds, 0.01))


@pytest.fixture
def client() -> Iterator[HttpRegistry]:
    """The real client, which hardly waits between its tries."""
    with HttpRegistry({}, QuickClock()) as registry:
        yield registry
