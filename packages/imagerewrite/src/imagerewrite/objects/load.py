"""All objects from the files and folders that `--config` names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from imagerewrite.objects.config import Config
from imagerewrite.objects.image_policy import ImagePolicy
from imagerewrite.objects.kinds.kind import Kind
from imagerewrite.objects.kinds.registry import KINDS
from imagerewrite.objects.names import Place
from imagerewrite.objects.read_objects import Read, mentions_objects, objects_in
from imagerewrite.objects.secret import Secret
from imagerewrite.objects.unusable_secrets import unusable_secrets
from imagerewrite.policies.read import data_of, files_of
from imagerewrite.problem_codes import problem
from imagerewrite.tree.outcome import FileProblem, in_order

_NOWHERE = Place("", 0, 0)


def load_config(
    paths: Sequence[str],
    stdin: Callable[[], bytes] | None = None,
    *,
    namespace: str = "",
) -> Config:
    """Read files, and what ends in .yaml, .yml or .json in folders.

    stdin: reads what `-` stands for; without it, that is a file's name. namespace: of
    objects that say none, as a kustomization would set it; "" is `default`, with a
    warning.

    An object that cannot be used is a problem, and left out. Of one that is there
    twice the first counts. What is named and has no object is a problem; in a folder,
    files without one are not even parsed. Raises UsageError for a path that does not
    exist.
    """
    homes: dict[str, dict[Any, Any]] = {each.home: {} for each in KINDS.values()}
    problems: list[FileProblem] = []
    for path, files, named in files_of(paths, stdin):
        nothing = True
        for file in files:
            try:
                data = data_of(file, stdin)
            except OSError as error:
                said = error.strerror or str(error)
                problems.append(FileProblem(file, problem(0, 0, "unreadable", said)))
                nothing = False
                continue
            if not named and not mentions_objects(data):
                continue
            read, said_of = objects_in(data, file, namespace, named=named)
            nothing = nothing and not (read or said_of)
            problems += (FileProblem(file, each) for each in said_of)
            for each in read:
                problems += _kept(each, homes[each.kind.home])
        if nothing:
            said = "there is no object in it"
            problems.append(FileProblem(path, problem(0, 0, "no-object", said)))
    config = _config(homes)
    problems += unusable_secrets(config)
    return replace(config, problems=in_order(problems))


def _config(homes: Mapping[str, Any]) -> Config:
    return Config(**homes)


def _kept(read: Read, home: dict[Any, Any]) -> list[FileProblem]:
    """Put an object into its home; what is wrong where it is there already."""
    value, key = read.value, read.value.name
    before = home.setdefault(key, value)
    if before is value:
        return []
    if isinstance(value, Secret) and bool(value.unusable) != bool(before.unusable):
        home[key] = before if value.unusable else value
        return []
    if isinstance(value, ImagePolicy) and _without_status(before) == (
        _without_status(value)
    ):
        # Once as it was written, and once as we or a cluster resolved it.
        home[key] = before if before.latest else value
        return []
    if _placeless(before) == _placeless(value):
        return []
    return [_repeated(read.kind, value, before)]


def _without_status(policy: ImagePolicy) -> ImagePolicy:
    return replace(policy, place=_NOWHERE, latest=None)


def _placeless(value: Any) -> Any:
    return replace(value, place=_NOWHERE) if hasattr(value, "place") else value


def _repeated(kind: Kind, value: Any, before: Any) -> FileProblem:
    place: Place = getattr(value, "place", _NOWHERE)
    first: Place = getattr(before, "place", _NOWHERE)
    where = f"{first.file}:{first.line}:{first.column}" if first.file else "elsewhere"
    said = f"{kind.name} {value.name} is another one at {where}"
    found = problem(place.line, place.column, "repeated-object", said)
    return FileProblem(place.file, found)
