"""All images of one file."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from imagerewrite.mark.field import Group
from imagerewrite.mark.image import Image
from imagerewrite.mark.kinds.registry import images_in
from imagerewrite.positions import Positions
from imagerewrite.problem_codes import problem
from imagerewrite.site import Problem, Site

_TEMPLATE = "{{"
_TEMPLATE_HINT = "a template? leave it out with --exclude"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class NotRead(Exception):
    """The file cannot be read as what it is by its name; says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_images(
    data: bytes, format_name: str, sites: Iterable[Site]
) -> tuple[Image, ...]:
    """Those in `data`, in the order of the text.

    format_name: `yaml` or `cue`. sites: what markers govern in it. Raises NotRead.
    """
    base = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    if data.startswith(_UTF_16):
        raise NotRead(problem(0, 0, "encoding", "UTF-16, not UTF-8"))
    try:
        text = data[base:].decode()
    except UnicodeDecodeError as error:
        before = data[base : base + error.start].decode()
        where = Positions(before).line_column(len(before))
        raise NotRead(problem(*where, "encoding", "not UTF-8")) from None
    positions = Positions(text, base)
    marked = {site.start for site in sites}
    groups = _READERS[format_name](text, positions, marked)
    images = images_in(groups)
    return tuple(sorted(images, key=lambda image: image.parts[0].field.start))


def _yaml(text: str, positions: Positions, marked: set[int]) -> list[Group]:
    from imagerewrite.mark.yaml_fields import yaml_fields
    from imagerewrite.yaml.fault import YamlFault

    try:
        return yaml_fields(text, positions, marked)
    except YamlFault as fault:
        where = positions.line_column(fault.index)
        hint = _TEMPLATE_HINT if _TEMPLATE in text else ""
        raise NotRead(problem(*where, fault.code, fault.message, hint)) from None


def _cue(text: str, positions: Positions, _: set[int]) -> list[Group]:
    from imagerewrite.cue.error import CueSyntaxError
    from imagerewrite.mark.cue_fields import cue_fields

    try:
        return cue_fields(text, positions)
    except CueSyntaxError as error:
        where = error.line, error.column
        raise NotRead(problem(*where, "cue-syntax", error.message)) from None


_READERS = {"yaml": _yaml, "cue": _cue}
