"""The options that say which automations run, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import click

from imagerewrite.git.remote import parse_remote
from imagerewrite.objects.names import ObjectName
from steadycd_common.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])
_OPTIONS = (
    click.option(
        "--automation",
        "automation",
        multiple=True,
        metavar="NS/NAME",
        help="Only this one. Repeatable.",
    ),
    click.option(
        "--repo",
        default="",
        metavar="PATH_OR_URL",
        help="The repository, instead of the one that the GitRepository names.",
    ),
    click.option(
        "--dry-run",
        "dry_run",
        is_flag=True,
        help="Push nothing; print each message and diff; exit 0 if all could be done.",
    ),
    click.option(
        "--watch",
        is_flag=True,
        help="Go on until a signal, by the objects' intervals.",
    ),
)


def run_options(command: Command) -> Command:
    """Give a click command the options that make up `RunOptions`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the command line says. Raises UsageError for what makes no sense."""

    automation: tuple[str, ...] = ()
    repo: str = field(default="", repr=False)
    dry_run: bool = False
    watch: bool = False

    def __post_init__(self) -> None:
        if self.repo:
            parse_remote(self.repo)
        for each in self.automation:
            _name(each)

    @property
    def names(self) -> list[ObjectName]:
        """Those of `--automation`."""
        return [_name(each) for each in self.automation]


def _name(text: str) -> ObjectName:
    namespace, slash, name = text.partition("/")
    if not (namespace and slash and name) or "/" in name:
        raise UsageError(
            f"{text!r} is no name of an ImageUpdateAutomation", "write NAMESPACE/NAME"
        )
    return ObjectName(namespace, name)
