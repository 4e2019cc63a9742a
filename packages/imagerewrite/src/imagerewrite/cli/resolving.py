"""From the command line to what each policy selects."""

from __future__ import annotations

from collections.abc import Iterable

from imagerewrite.cli.scan_options import ScanOptions
from imagerewrite.cli.scanning import scan_shown, scanner_for
from imagerewrite.cli.stop_signal import interrupted_by_term
from imagerewrite.objects.config import Config
from imagerewrite.objects.image_policy import ImagePolicy
from imagerewrite.objects.names import ObjectName
from imagerewrite.scanning.result import Scans
from imagerewrite.selection.resolve import resolve
from imagerewrite.selection.selected import Resolved
from steadycd_common.shell.console import Console


def resolve_shown(
    config: Config,
    policies: Iterable[ImagePolicy],
    options: ScanOptions,
    console: Console,
) -> tuple[Scans, Resolved]:
    """List the tags that these policies need, and select for each of them."""
    wanted = {each.name: each for each in policies}
    needed = needed_for(config, wanted.values())
    with (
        interrupted_by_term(),
        scanner_for(options, config, console.environ, needed) as scanner,
    ):
        scans = scan_shown(scanner, options, needed)
        return scans, resolve(config, scans, scanner.digests, wanted)


def needed_for(config: Config, policies: Iterable[ImagePolicy]) -> set[ObjectName]:
    """The ImageRepositories whose tags some of the policies needs."""
    return {
        each.repository
        for each in policies
        if not each.suspend and each.repository in config.repositories
    }
