"""Adding markers to one file's bytes."""

from __future__ import annotations

import json

from imagerewrite.change import Change
from imagerewrite.formats.registry import format_of
from imagerewrite.mark.field import Place
from imagerewrite.mark.marking import Marking
from imagerewrite.mark.mention import mentions
from imagerewrite.mark.proof import Edit, Marked, proven
from imagerewrite.mark.read_images import NotRead, read_images
from imagerewrite.marker import KEY
from imagerewrite.problem_codes import problem
from imagerewrite.rewrite import Rewritten
from imagerewrite.site import Problem
from imagerewrite.splice import splice


def mark_bytes(data: bytes, path: str, marking: Marking) -> Rewritten:
    """Add comments that mark the images of a repository.

    path: says by its name of what kind the file is; nothing is read there.

    A change's `old` is empty, and its `new` the comment, which goes before the byte
    `start`; its line and column are those of the value. All bytes of `data` stay, and
    so do the fields that a marker governs. Never raises for what is in `data`: that is
    among the problems.
    """
    file_format = format_of(path)
    if file_format is None or not mentions(data, marking.repository):
        return Rewritten(data, marked=False)
    before = file_format.find(data)
    try:
        images = read_images(data, file_format.name, before.sites)
    except NotRead as fault:
        return Rewritten(data, (), (fault.problem,), marked=False)
    images = tuple(filter(marking.marks, images))
    added: list[Marked] = []
    changes: list[Change] = []
    problems: list[Problem] = []
    edits: list[Edit] = []
    for each in (field for image in images for field in marking.fields(image)):
        place = each.field.place
        if not isinstance(place, Place):
            problems.append(_no_room(each, place))
            continue
        marker = json.dumps({KEY: each.setter})
        added.append(each)
        edits.append((place.at, place.at, place.lead + marker.encode()))
        comment = f"{place.lead.decode().lstrip()}{marker}"
        changes.append(_change(each, place.at, comment, file_format.name))
    edits.sort()
    after = splice(data, edits)
    if edits and not proven(before, file_format.find(after), edits, added):
        said = "the markers would not govern the fields that they are for"
        return Rewritten(data, (), (problem(0, 0, "not-marked", said),))
    changes.sort(key=lambda change: change.start)
    return Rewritten(after, tuple(changes), tuple(problems), marked=bool(images))


def _change(each: Marked, at: int, comment: str, format_name: str) -> Change:
    return Change(
        setter=each.setter,
        old="",
        new=comment,
        start=at,
        end=at,
        line=each.field.line,
        column=each.field.column,
        path=each.field.path,
        object=each.field.object,
        format=format_name,
    )


def _no_room(each: Marked, why: str) -> Problem:
    message = f"no marker for {each.field.path}: {why}"
    return problem(each.field.line, each.field.column, "no-room-for-marker", message)
