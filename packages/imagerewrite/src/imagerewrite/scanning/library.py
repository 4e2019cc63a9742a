"""Scanning, for programs that call us."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack

from imagerewrite.objects.config import Config
from imagerewrite.objects.names import ObjectName
from imagerewrite.registry.client import Registry
from imagerewrite.registry.http_registry import HttpRegistry
from imagerewrite.scanning.cache.shelf import Shelf
from imagerewrite.scanning.cache.tag_cache import TagCache
from imagerewrite.scanning.machine import Machine
from imagerewrite.scanning.result import Scans
from imagerewrite.scanning.scan import PARALLEL
from imagerewrite.scanning.scanner import Scanner
from imagerewrite.scanning.time_out import check_time_out


def scan(
    config: Config,
    registry: Registry | None = None,
    *,
    repositories: Iterable[ObjectName] | None = None,
    cache: str = "",
    offline: bool = False,
    timeout: float | None = None,
    parallel: int = PARALLEL,
    on_progress: Callable[[int, int], None] = lambda *_: None,
    environ: Mapping[str, str] | None = None,
) -> Scans:
    """List the tags of each ImageRepository that is not suspended.

    registry: asked instead of the real ones. repositories: the names of those that
    are meant; None for all. cache: a folder of tags from earlier; "" for none.
    offline: the cache alone. timeout: seconds for each repository, instead of what
    its object says. parallel: how many at once. on_progress: gets how many are done,
    and of how many. environ: read instead of the process's own environment, for
    proxies and for Docker's and the clouds' credentials.

    What cannot be scanned is among the result's problems. Raises UsageError for a
    name that is not in `config`, and for a timeout that is none.
    """
    check_time_out(timeout)
    environ = os.environ if environ is None else environ
    with ExitStack() as stack:
        scanner = Scanner.of(
            config,
            registry or stack.enter_context(HttpRegistry(environ)),
            cache=TagCache(Shelf(cache)) if cache else None,
            offline=offline,
            ambient=Machine(environ),
            timeout=timeout,
        )
        return scanner.scan(repositories, parallel=parallel, on_progress=on_progress)
