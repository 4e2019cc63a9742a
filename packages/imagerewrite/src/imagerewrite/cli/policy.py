"""`imagerewrite policy`: an image policy's rules, for scripts."""

from __future__ import annotations

import click

from imagerewrite.cli.standard_input import read_stdin
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import Console

_ORDER = click.Choice(["asc", "desc"], case_sensitive=False)


@click.group("policy")
def command() -> None:
    """Select tags as an ImagePolicy does."""


@command.command("select")
@click.option("--semver", metavar="RANGE", help="The highest version in RANGE.")
@click.option(
    "--numerical",
    is_flag=False,
    flag_value="asc",
    metavar="[asc|desc]",
    type=_ORDER,
    help="The highest number; with desc the lowest.",
)
@click.option(
    "--alphabetical",
    is_flag=False,
    flag_value="asc",
    metavar="[asc|desc]",
    type=_ORDER,
    help="The last by alphabet; with desc the first.",
)
@click.option(
    "--pattern", metavar="RE2", help="Only tags in which this regular expression is."
)
@click.option(
    "--extract",
    metavar="TEMPLATE",
    help="What of them to compare, as $1 or ${name} of the pattern.",
)
@click.pass_obj
def select(
    console: Console,
    /,
    semver: str | None,
    numerical: str | None,
    alphabetical: str | None,
    pattern: str | None,
    extract: str | None,
) -> int:
    """Read tags, one a line, and print the latest.

    The tags are put into the order of Flux's database first, descending bytes, so that
    the order of the lines does not count. It decides between equal ones: of equal
    versions the first is selected, of equal numbers the last.

    \b
    Examples:
      git tag | imagerewrite policy select --semver '>=1.0.0 <2.0.0'
      crane ls registry.example.com/web |
        imagerewrite policy select --numerical \\
          --pattern '^main-[a-f0-9]+-(?P<ts>[0-9]+)$' --extract '$ts'

    \b
    Exit status:
       0  a tag was selected
       2  usage: also what is no range, no regular expression and no template
       6  nothing is selected: no tag is left, or one is no number
      70  our fault
    """
    from imagerewrite.selection.errors import InvalidPolicy
    from imagerewrite.selection.select import select_tag

    choices = {
        name: choice
        for name, choice in (
            ("semver", semver if semver is None else {"range": semver}),
            ("numerical", numerical and {"order": numerical}),
            ("alphabetical", alphabetical and {"order": alphabetical}),
        )
        if choice is not None
    }
    if len(choices) != 1:
        raise UsageError(
            f"{' and '.join(f'--{each}' for each in choices) or 'no policy'} given",
            "say one of --semver, --numerical and --alphabetical",
        )
    if extract and not pattern:
        raise UsageError("--extract without --pattern", "say --pattern, too")
    spec: dict[str, object] = {"policy": choices}
    if pattern is not None:
        spec["filterTags"] = {"pattern": pattern, "extract": extract}
    try:
        tag = select_tag(spec, _tags())
    except InvalidPolicy as error:
        raise UsageError(error.message, error.hint) from None
    console.answer(f"{tag}\n".encode())
    return 0


def _tags() -> list[str]:
    try:
        lines = read_stdin().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UsageError("standard input is not UTF-8", "pipe in tags") from None
    # Code points are in the order of the bytes of UTF-8.
    return sorted({line.strip() for line in lines} - {""}, reverse=True)
