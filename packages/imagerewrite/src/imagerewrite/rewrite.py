"""Rewriting one file's bytes."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from imagerewrite.change import Change
from imagerewrite.formats.registry import format_of
from imagerewrite.problem_codes import problem
from imagerewrite.setters import Setters, policy_of
from imagerewrite.site import Problem, Site
from imagerewrite.splice import splice
from imagerewrite.yaml.settled import settled


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file's new bytes, what is different, and what a person should see.

    `marked`: whether something in it may be a marker. `named`: the setters of those
    that govern a value.
    """

    data: bytes
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    marked: bool = True
    named: frozenset[str] = frozenset()


def rewrite_bytes(
    data: bytes,
    path: str,
    setters: Setters,
    *,
    all_known: bool = True,
    unusable: AbstractSet[str] = frozenset(),
) -> Rewritten:
    """Put the setters' values into the marked fields.

    path: says by its name of what kind the file is; nothing is read there.
    setters: `ns:name[:tag|:name|:digest]` to value.
    all_known: whether `setters` are all there are, so that another is a problem.
    unusable: `ns:name` of policies that are known, but have no image.

    Bytes outside of the spans of the changes are those of `data`. Never raises for
    what is in `data`: that is among the problems.
    """
    file_format = format_of(path)
    if file_format is None or not file_format.screen(data):
        return Rewritten(data, marked=False)
    if file_format.name == "yaml" and (named := settled(data, setters)):
        return Rewritten(data, named=named)
    found = file_format.find(data)
    problems = list(found.problems)
    changes: list[Change] = []
    edits: list[tuple[int, int, bytes]] = []
    for site in found.sites:
        new = setters.get(site.setter)
        if new is None:
            if all_known and policy_of(site.setter) not in unusable:
                problems.append(_unknown(site))
            continue
        if new == site.value:
            continue
        if not new:
            problems.append(_no_digest(site))
        edits.append((site.start, site.end, site.render(new)))
        changes.append(_change(site, new, file_format.name))
    problems.sort(key=lambda each: (each.line, each.column, each.code))
    named = frozenset([site.setter for site in found.sites])
    return Rewritten(splice(data, edits), tuple(changes), tuple(problems), named=named)


def _change(site: Site, new: str, format_name: str) -> Change:
    return Change(
        setter=site.setter,
        old=site.value,
        new=new,
        start=site.start,
        end=site.end,
        line=site.line,
        column=site.column,
        path=site.path,
        object=site.object,
        format=format_name,
    )


def no_policy_for(setter: str) -> str:
    """What is said of a marker whose policy is not among those that were given."""
    return f"no policy for {setter!r}"


def _unknown(site: Site) -> Problem:
    said = no_policy_for(site.setter)
    return problem(site.line, site.column, "unknown-policy", said)


def _no_digest(site: Site) -> Problem:
    return problem(site.line, site.column, "no-digest", f"{site.setter!r} has no value")
