"""The options of `get-token` for click, from the table in `execcred.request`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from execcred.request import FLAG, MANY, OPTIONS

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_HELP = {
    "--scope": ("URL", "OAuth scope (default: cloud-platform and userinfo.email)."),
    "--lifetime": ("TIME", "Life of the token: 900s, 30m, 1h (default 1h, up to 12h)."),
    "--delegate": ("ADDRESS", "Account on the way, the source's own first."),
    "--allow": ("PATTERN", "Accounts that may be asked for; * stops at @ and '.'."),
    "--credentials": ("FILE", "Source credentials (default: as Google's libraries)."),
    "--iam-endpoint": ("URL", "IAM Credentials API; plain http for loopback only."),
    "--quota-project": ("PROJECT", "Project that the calls count against."),
    "--cache-dir": ("FOLDER", "Where tokens are kept, in private files."),
    "--no-cache": ("", "Neither read nor write the cache."),
    "--timeout": ("SECONDS", "For everything together (default 20)."),
    "--api-version": ("VERSION", "v1 or v1beta1, where the caller does not say."),
    "--verbose": ("", "Say on stderr what is done."),
}


def token_options(*left_out: str) -> Callable[[Decorated], Decorated]:
    """A decorator that adds the options of `get-token`, but for `left_out`.

    Their values come from `given_options`: the environment is not click's to read,
    because the path to a cached token reads it without click, and both must agree.
    """

    def decorate(function: Decorated) -> Decorated:
        for name in reversed([each for each in OPTIONS if each not in left_out]):
            function = _option(name)(function)
        return function

    return decorate


def given_options(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """What `request_from` wants, from click's parameters."""
    given = {}
    for name in OPTIONS:
        value = values.get(_parameter(name))
        if value is True:
            given[name] = ["1"]
        elif value:
            given[name] = list(value)
    return given


def _option(name: str) -> Callable[[Decorated], Decorated]:
    variable, times = OPTIONS[name]
    metavar, text = _HELP[name]
    names = ["-v", name] if name == "--verbose" else [name]
    if times == FLAG:
        return click.option(
            *names, _parameter(name), is_flag=True, help=f"{text} [{variable}]"
        )
    more = " Repeatable." if times == MANY else ""
    return click.option(
        *names,
        _parameter(name),
        multiple=True,
        metavar=metavar,
        help=f"{text}{more} [{variable}]",
    )


def _parameter(name: str) -> str:
    return name.removeprefix("--").replace("-", "_")
