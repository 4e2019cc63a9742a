"""Scanning: the tags of each ImageRepository."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from imagerewrite.objects.config import Config
from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.objects.names import ObjectName
from imagerewrite.registry.client import TagList
from imagerewrite.scanning.exclusion import Exclusion, ExclusionFault
from imagerewrite.scanning.fault import ScanFault, problem_of
from imagerewrite.scanning.pool import Job, in_parallel
from imagerewrite.scanning.reach import Reach, Reaching
from imagerewrite.scanning.result import ScanResult, Scans
from imagerewrite.scanning.sources.source import TagSource
from imagerewrite.tree.outcome import FileProblem, in_order
from steadycd_common.errors import SteadyError, UsageError

PARALLEL = 8
PER_HOST = 4
"""How many repositories of one registry are listed at once."""


@dataclass(frozen=True, slots=True)
class _Task:
    repository: ImageRepository
    exclusion: Exclusion
    reach: Reach

    def result(self, listed: TagList, source: TagSource) -> ScanResult:
        return ScanResult(
            self.repository.name,
            self.reach.image.canonical,
            self.exclusion.kept(listed.tags),
            len(listed.tags),
            source.kind,
            listed.left_out,
        )


def scan_with(
    config: Config,
    source: TagSource,
    reach_of: Reaching,
    *,
    repositories: Iterable[ObjectName] | None = None,
    parallel: int = PARALLEL,
    on_progress: Callable[[int, int], None] = lambda *_: None,
) -> Scans:
    """List the tags of each ImageRepository that is not suspended.

    `repositories`: the names of those that are meant; None for all. `on_progress`:
    how many lists are there, of how many. What is one image, reached in one way,
    is listed once for all objects. What cannot be scanned is a problem, and the
    others are. Raises UsageError for a name that is not in `config`.
    """
    wanted = _wanted(config, repositories)
    problems: list[FileProblem] = []
    groups: dict[str, list[_Task]] = {}
    for each in wanted:
        if each.suspend:
            continue
        try:
            task = _Task(each, _exclusion(each), reach_of(each))
        except SteadyError as error:
            problems.append(problem_of(each, error))
            continue
        problems += task.reach.warnings
        groups.setdefault(task.reach.key, []).append(task)
    on_progress(0, len(groups))
    answers = in_parallel(
        [
            Job(tasks[0].reach.image.registry, partial(_listed, source, tasks))
            for tasks in groups.values()
        ],
        at_once=parallel,
        per_host=PER_HOST,
        on_done=lambda done: on_progress(done, len(groups)),
    )
    results: list[ScanResult] = []
    for tasks, answer in zip(groups.values(), answers, strict=True):
        if isinstance(answer, SteadyError):
            problems += (problem_of(task.repository, answer) for task in tasks)
        else:
            results += (task.result(answer, source) for task in tasks)
    return Scans(
        {each.repository: each for each in sorted(results, key=_name)},
        in_order(problems),
        tuple(each.name for each in wanted if each.suspend),
    )


def _wanted(
    config: Config, names: Iterable[ObjectName] | None
) -> list[ImageRepository]:
    chosen = config.repositories if names is None else set(names)
    for name in sorted(chosen):
        if name not in config.repositories:
            raise UsageError(
                f"there is no ImageRepository {name}", "add its file to --config"
            )
    return [config.repositories[name] for name in sorted(chosen)]


def _exclusion(repository: ImageRepository) -> Exclusion:
    try:
        return Exclusion.of(repository.exclusion_list)
    except ExclusionFault as fault:
        raise ScanFault("invalid-repository", str(fault)) from None


def _listed(source: TagSource, tasks: list[_Task]) -> TagList | SteadyError:
    patient = max(tasks, key=lambda task: task.reach.access.timeout)
    try:
        return source.tags(patient.reach)
    except SteadyError as error:
        return error


def _name(result: ScanResult) -> ObjectName:
    return result.repository
