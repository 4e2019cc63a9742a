"""`imagerewrite kustomize`: the edits of kustomize, without its reformatting."""

from __future__ import annotations

import sys

import click

from imagerewrite.cli.options import check_option, color_option, diff_option
from imagerewrite.kustomize.arguments import parse_arguments
from imagerewrite.kustomize.location import STDIN, find_kustomization, split_path
from imagerewrite.kustomize.refusal import NotEdited
from imagerewrite.kustomize.set_image import set_images
from imagerewrite.report.diff import render
from imagerewrite.report.report import Look, Report
from imagerewrite.tree.outcome import ChangedFile, Outcome
from imagerewrite.tree.read import read_file
from imagerewrite.tree.replace import replace_changed
from steadycd_common.shell.console import Console


@click.group("kustomize")
def command() -> None:
    """Edit a kustomization file in its own style."""


@command.command("set-image")
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="IMAGE... [DIR_OR_FILE]",
    type=click.Path(),
)
@check_option
@diff_option
@color_option
@click.pass_obj
def set_image(
    console: Console, /, words: tuple[str, ...], check: bool, diff: bool
) -> int:
    """Set the name, tag and digest of images, as `kustomize edit set image` does.

    IMAGE is NAME=NEWNAME[:TAG][@DIGEST], NAME:TAG[@DIGEST] or NAME@DIGEST. What it
    leaves out is removed from the entry of NAME; a * keeps what is there. Entries stay
    in their order, and every other line as it is. A new entry comes last, in the style
    of its neighbours.

    DIR_OR_FILE is the file, or the folder of kustomization.yaml, kustomization.yml or
    Kustomization (default: this folder), or - for standard input and output. One with
    a colon in it needs ./ in front.

    \b
    Examples:
      imagerewrite kustomize set-image web=reg.example.com/web:1.4.2 overlays/prod
      imagerewrite kustomize set-image 'web=*:1.4.3' 'api=*:2.0.0' --diff
      imagerewrite kustomize set-image web:1.4.3 - < kustomization.yaml

    \b
    Exit status:
       0  done, or nothing to do
       1  --check or --diff: it would change
       2  usage, an argument that is no image, no file or several in the folder
       4  the file cannot be edited; it is as it was
      70  our fault
    """
    arguments, place = split_path(words)
    images = parse_arguments(arguments)
    path = STDIN if place == STDIN else find_kustomization(place)
    before = _read(path)
    try:
        after = set_images(before, images)
    except NotEdited as error:
        raise NotEdited(f"{path} is not edited: {error.message}", error.hint) from None
    changed = [ChangedFile(path, before, after, ())] if after != before else []
    report = Report(Outcome(tuple(changed), (), 1), dry=check or diff)
    if diff:
        console.answer(render(report, Look(console.colors(sys.stdout))))
    elif check:
        console.tell([f"{each.file} would change" for each in changed])
    elif path == STDIN:
        console.answer(after)
    elif changed:
        _write(path, before, after)
    return report.exit_status


def _read(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == STDIN else read_file(path)
    except OSError as error:
        raise NotEdited(f"{path} cannot be read: {error.strerror}") from None


def _write(path: str, before: bytes, after: bytes) -> None:
    problem = replace_changed(path, before, after)
    if problem is not None:
        raise NotEdited(f"{path} is not edited: {problem.message}", problem.hint)
