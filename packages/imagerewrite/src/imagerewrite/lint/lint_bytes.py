"""Checking one file's bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imagerewrite.formats.registry import format_of
from imagerewrite.lint.near_misses import near_misses
from imagerewrite.lint.rule import Inspected, Rule
from imagerewrite.site import Found, Problem

# All that an image's field can be called, and UTF-16, where that has NULs between.
_CLUE = re.compile(rb"image|repository|\A(?:\xff\xfe|\xfe\xff)", re.IGNORECASE)


def lint_bytes(data: bytes, path: str, rules: Sequence[Rule]) -> tuple[Problem, ...]:
    """What `rules` find, in the order of the text.

    path: says by its name of what kind the file is; nothing is read there. Never
    raises for what is in `data`.
    """
    file_format = format_of(path)
    if file_format is None:
        return ()
    marked = file_format.screen(data)
    if not marked and not _CLUE.search(data):
        return ()
    found = file_format.find(data) if marked else Found()
    told = {each.line for each in found.problems}
    near = [
        each for each in near_misses(data, file_format.name) if each.line not in told
    ]
    found = Found(found.sites, (*found.problems, *near))
    file = Inspected(data, file_format.name, found)
    problems = {each for rule in rules for each in rule.check(file)}
    return tuple(sorted(problems, key=lambda each: (each.line, each.column, each.code)))
