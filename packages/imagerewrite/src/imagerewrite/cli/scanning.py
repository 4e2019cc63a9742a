"""Scanning as a command line says: the cache, the registries, and what is shown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from imagerewrite.cli.progress import progress
from imagerewrite.cli.scan_options import ScanOptions
from imagerewrite.cli.standard_input import read_stdin
from imagerewrite.objects.config import Config
from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.objects.names import ObjectName
from imagerewrite.problem_codes import problem
from imagerewrite.registry.http_registry import HttpRegistry
from imagerewrite.scanning.cache.folder import cache_folder
from imagerewrite.scanning.cache.shelf import Shelf
from imagerewrite.scanning.cache.tag_cache import TagCache
from imagerewrite.scanning.machine import Machine
from imagerewrite.scanning.reach import image_only
from imagerewrite.scanning.result import Scans
from imagerewrite.scanning.scanner import Scanner
from imagerewrite.scanning.tags_file import TagsFile
from imagerewrite.tree.outcome import FileProblem, in_order

_BAR = 20


@contextmanager
def scanner_for(
    options: ScanOptions,
    config: Config,
    environ: Mapping[str, str],
    repositories: Iterable[ObjectName] | None = None,
) -> Iterator[Scanner]:
    """A scanner; its connections end with the `with` block.

    `repositories`: those that tags without an image in `--tags` may be of; None for
    all that are not suspended. Raises UsageError for a file of tags that is none.
    """
    if options.tags:
        file = TagsFile.read(options.tags, _meant(config, repositories), read_stdin)
        yield Scanner(config, file, image_only)
        return
    with HttpRegistry(environ) as registry:
        yield Scanner.of(
            config,
            registry,
            cache=_cache(options, environ),
            offline=options.offline,
            ambient=Machine(environ, options.gcp_service_account),
            timeout=options.timeout,
        )


def scan_shown(
    scanner: Scanner,
    options: ScanOptions,
    repositories: Iterable[ObjectName] | None = None,
) -> Scans:
    """Scan, with a bar on the terminal. The problems of the cache are there, too."""
    bar = _Bar()
    with progress(bar.text, sys.stderr):
        scans = scanner.scan(
            repositories, parallel=options.parallel, on_progress=bar.move
        )
    told = (*scans.problems, *cache_problems(scanner))
    return replace(scans, problems=in_order(list(told)))


def cache_problems(scanner: Scanner) -> tuple[FileProblem, ...]:
    """That the cache was of no use, where it was not."""
    shelf = scanner.cache.shelf if scanner.cache else None
    if shelf is None or not shelf.fault:
        return ()
    said = f"no tags are kept there: {shelf.fault}"
    hint = "name another one with --cache-dir, or say --no-cache"
    return (FileProblem(shelf.path, problem(0, 0, "no-cache", said, hint)),)


def _meant(config: Config, names: Iterable[ObjectName] | None) -> list[ImageRepository]:
    if names is None:
        return [each for each in config.repositories.values() if not each.suspend]
    return [config.repositories[each] for each in names if each in config.repositories]


def _cache(options: ScanOptions, environ: Mapping[str, str]) -> TagCache | None:
    if options.no_cache:
        return None
    folder = cache_folder(environ, options.cache_dir)
    return TagCache(Shelf(folder)) if folder else None


@dataclass(slots=True)
class _Bar:
    done: int = 0
    total: int = 0

    def move(self, done: int, total: int) -> None:
        """So far, and in all."""
        self.done, self.total = done, total

    def text(self) -> str:
        """`imagerewrite: scanning [=====     ] 3/12`."""
        full = _BAR * self.done // self.total if self.total else 0
        bar = "=" * full + " " * (_BAR - full)
        return f"imagerewrite: scanning [{bar}] {self.done}/{self.total}"
