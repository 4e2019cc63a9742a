"""`steadycd render`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from steadycd_common.errors import UsageError
from steadycd_common.shell.console import Console

_DRIFT = 1
_SHOWN = 5
_FORMS = ("yaml", "json", "cue")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line says. Raises UsageError for what contradicts itself."""

    paths: tuple[str, ...]
    form: str
    folder: str
    check: bool
    diff: bool
    cluster: str
    prune_all: bool
    quiet: bool

    def __post_init__(self) -> None:
        if not self.paths:
            raise UsageError(
                "there is nothing to render",
                "name the files or folders with the Platform and the Services",
            )
        if (self.check or self.diff) and not self.folder:
            raise UsageError(
                "--check and --diff look at a folder", "name it with --folder"
            )
        if self.folder and self.cluster:
            raise UsageError(
                "--folder has what all clusters need", "leave --cluster out"
            )


@click.command("render")
@click.argument("paths", nargs=-1, metavar="[FILE|DIR]...", type=click.Path())
@click.option(
    "-o",
    "--output",
    "form",
    type=click.Choice(_FORMS),
    default="yaml",
    show_default=True,
    help="The form of the objects.",
)
@click.option(
    "--folder",
    default="",
    metavar="DIR",
    type=click.Path(),
    help="Write files into DIR, and remove those that it wrote there before and that "
    "are no longer rendered. Other files stay.",
)
@click.option(
    "--check", is_flag=True, help="Write nothing; exit 1 if the folder differs."
)
@click.option(
    "--diff",
    is_flag=True,
    help="Write nothing; print a unified diff; exit 1 if there is one.",
)
@click.option(
    "--cluster",
    default="",
    metavar="NAME",
    help="Print what that cluster needs, not what Argo CD and Flux need.",
)
@click.option(
    "--schema",
    type=click.Choice(["platform", "service"]),
    help="Print the JSON Schema of a document, or with -o cue its definition.",
)
@click.option(
    "--prune-all",
    is_flag=True,
    help="Where no Service is among the documents, remove the files of all.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_obj
def command(console: Console, /, schema: str | None, **given: Any) -> int:
    """Print all objects of Argo CD and Flux for one Platform and its Services.

    FILE is YAML or JSON, - standard input. Of a DIR, all such files in it and below
    are read, and the CUE package that is right in it; cue must be on PATH. The order
    of files does not count.

    What a cluster itself needs (role bindings in the services' namespaces) is in
    --folder, or printed with --cluster.

    \b
    Examples:
      steadycd render platform.yaml services/ | kubectl apply --server-side -f -
      steadycd render platform.yaml services/ --folder rendered/
      steadycd render platform.yaml services/ --folder rendered/ --check --diff
      steadycd render platform.yaml services/ --cluster prod-eu
      steadycd render --schema service > service.schema.json
    """
    if schema:
        from steadycd.render.schemas import schema as text

        console.answer(text(schema, given["form"]))
        return 0
    asked = _Asked(**given)
    from steadycd.documents.fault import Refused

    try:
        return _render(console, asked)
    except Refused as refused:
        for each in refused.faults:
            console.say(str(each), "error")
        return refused.exit_status


def _render(console: Console, asked: _Asked) -> int:
    from steadycd.documents.fault import Fault
    from steadycd.documents.reading import read_documents
    from steadycd.render.compose import compose
    from steadycd.render.price import price
    from steadycd.render.text import files, stream

    faults: list[Fault] = []
    documents = read_documents(asked.paths, os.environ, sys.stdin.buffer.read, faults)
    plan, rendered = compose(documents, faults)
    known = [each.name for each in plan.platform.clusters]
    if asked.cluster and asked.cluster not in known:
        raise UsageError(
            f"the platform has no cluster {asked.cluster}",
            f"it has: {', '.join(known)}",
        )
    if not asked.quiet:
        for line in price(plan):
            console.say(line, "info")
    if not asked.folder:
        console.answer(stream(rendered, asked.form, asked.cluster))
        return 0
    return _folder(console, asked, files(rendered, asked.form), len(plan.tenants))


def _folder(
    console: Console, asked: _Asked, files: dict[str, bytes], services: int
) -> int:
    from steadycd.render.folder import Folder
    from steadycd.render.gone import services_gone

    folder = Folder(asked.folder)
    changes = folder.drift(files)
    gone = services_gone(changes, files)
    dry = asked.check or asked.diff
    if not dry:
        if gone and not services and not asked.prune_all:
            raise UsageError(
                f"there is no Service document, and {asked.folder} has files of "
                f"services: {_few(gone)}",
                "name the services' files, too, or remove all with --prune-all",
            )
        changes = folder.write(files)
    if asked.diff:
        console.answer(b"".join(line for each in changes for line in each.diff()))
    elif asked.check:
        lines: Sequence[str] = [f"{each.what}: {each.file}\n" for each in changes]
        console.answer("".join(lines).encode())
    if not asked.quiet:
        done = "differ" if dry else "written or removed"
        console.say(f"{len(files)} files, {len(changes)} {done}", "info")
        if gone:
            no_more = "are no longer rendered" if dry else "were removed"
            console.say(f"all files of {', '.join(gone)} {no_more}", "info")
    return _DRIFT if dry and changes else 0


def _few(names: list[str]) -> str:
    more = ", ..." if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
