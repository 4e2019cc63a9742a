"""The options of commands that list tags: of which objects, and from where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from imagerewrite.scanning.time_out import LONGEST, check_time_out
from steadycd_common.errors import UsageError
from steadycd_common.gcp.address import address_fault

Command = TypeVar("Command", bound=Callable[..., Any])
PARALLEL = 8
STDIN = "-"
_OPTIONS = (
    click.option(
        "--config",
        multiple=True,
        required=True,
        metavar="DIR_OR_FILE",
        type=click.Path(),
        help="Flux's objects and the Secrets that they name; - is standard input. "
        "Repeatable.",
    ),
    click.option(
        "--namespace",
        default="",
        metavar="NAME",
        help="Of objects that say none. [default]",
    ),
    click.option(
        "--offline", is_flag=True, help="Connect to nothing; the cache is all there is."
    ),
    click.option(
        "--tags",
        default="",
        metavar="FILE",
        type=click.Path(),
        help="Connect to nothing; the tags are those in FILE, such as "
        "scan --format json writes; - is standard input.",
    ),
    click.option(
        "--cache-dir",
        default="",
        metavar="DIR",
        type=click.Path(),
        help="Where tags are kept. [$XDG_CACHE_HOME/imagerewrite/tags]",
    ),
    click.option("--no-cache", is_flag=True, help="Keep no tags, and read none."),
    click.option(
        "--parallel",
        default=PARALLEL,
        show_default=True,
        metavar="N",
        type=click.IntRange(1, 64),
        help="How many repositories to list at once.",
    ),
    click.option(
        "--timeout",
        default=None,
        metavar="SECONDS",
        type=float,
        help="For each repository, instead of the time that its object gives; "
        f"at most {LONGEST:.0f}.",
    ),
    click.option(
        "--gcp-service-account",
        default="",
        metavar="ADDRESS",
        help="Whom to impersonate for provider gcp (default: nobody).",
    ),
)


def scan_options(command: Command) -> Command:
    """Give a click command the options that make up `ScanOptions`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """What the command line says. Raises UsageError for what contradicts itself.

    `timeout`: seconds; None where the objects say it.
    """

    config: tuple[str, ...]
    namespace: str = ""
    offline: bool = False
    tags: str = ""
    cache_dir: str = ""
    no_cache: bool = False
    parallel: int = PARALLEL
    timeout: float | None = None
    gcp_service_account: str = ""

    def __post_init__(self) -> None:
        check_time_out(self.timeout)
        if (account := self.gcp_service_account) and (fault := address_fault(account)):
            raise UsageError(
                f"--gcp-service-account {fault}: {account[:80]!a}",
                "write it as NAME@PROJECT.iam.gserviceaccount.com",
            )
        if self.no_cache and self.cache_dir:
            raise UsageError("--no-cache and --cache-dir contradict", "leave one out")
        if self.no_cache and self.offline:
            raise UsageError(
                "--offline reads the cache, and --no-cache does not", "leave one out"
            )
        if self.tags == STDIN and STDIN in self.config:
            raise UsageError(
                "--config and --tags cannot both be standard input",
                "name a file for one of them",
            )
        if self.tags and self.offline:
            raise UsageError(
                "--tags and --offline are two sources of tags", "leave one out"
            )
