"""`execcred cache`: what is kept, without what is secret in it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from execcred.cache.entry import Entry
from execcred.cache.folder import candidate_folders, open_folder
from execcred.cache.inventory import clear, kept_entries
from execcred.errors import NotWritten
from steadycd_common.errors import UsageError
from steadycd_common.gcp.address import address_fault
from steadycd_common.gcp.expiry import format_rfc3339

SCHEMA = "execcred/cache/1"

_folder_option = click.option(
    "--cache-dir",
    metavar="FOLDER",
    default="",
    help="Where tokens are kept. [EXECCRED_CACHE_DIR]",
)


@click.group("cache", no_args_is_help=False)
def command() -> None:
    """List or clear the tokens that are kept in private files."""


@command.command("list")
@_folder_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def list_(cache_dir: str, form: str) -> None:
    """List the accounts with a token, never the token.

    \b
    Examples:
      execcred cache list
      execcred cache list --format json
    """
    now = time.time()
    with _opened(cache_dir) as folder:
        entries = [] if folder is None else kept_entries(folder, now)
    if form == "json":
        document = {"entries": list(map(_facts, entries)), "schema": SCHEMA}
        click.echo(json.dumps(document, indent=2, sort_keys=True))
        return
    for entry in entries:
        minutes = max(0, int(entry.expires - now) // 60)
        click.echo(f"{entry.account}  {minutes} min left  {entry.key[:8]}")


@command.command("clear")
@_folder_option
@click.argument("service_account", required=False, default="")
def clear_(cache_dir: str, service_account: str) -> None:
    """Forget all tokens, or those of SERVICE_ACCOUNT.

    A token that was handed out stays valid until it expires.

    \b
    Examples:
      execcred cache clear
      execcred cache clear reader@project.iam.gserviceaccount.com
    """
    if service_account and (fault := address_fault(service_account)):
        raise UsageError(f"the service account {fault}", "see: execcred cache list")
    with _opened(cache_dir) as folder:
        if folder is None:
            click.echo("nothing is kept")
            return
        cleared = clear(folder, time.time(), service_account.lower())
    if cleared.failures:
        raise NotWritten(
            f"not removed: {'; '.join(cleared.failures)}",
            "check who owns the folder",
        )
    click.echo(f"{cleared.tokens} removed")


def _facts(entry: Entry) -> dict[str, object]:
    return {
        "account": entry.account,
        "expires": format_rfc3339(entry.expires),
        "key": entry.key,
        "minted": format_rfc3339(entry.minted),
    }


@contextmanager
def _opened(named: str) -> Iterator[int | None]:
    named = named or os.environ.get("EXECCRED_CACHE_DIR", "")
    folder = open_folder(candidate_folders(os.environ, named))
    if folder < 0:
        yield None
        return
    try:
        yield folder
    finally:
        os.close(folder)
