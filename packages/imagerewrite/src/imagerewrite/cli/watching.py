"""`run --watch`: round after round, by the objects' intervals, until a signal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from imagerewrite.automation.outcome import RunOutcome
from imagerewrite.automation.run import How, chosen_automations, run
from imagerewrite.automation.schedule import Schedule
from imagerewrite.automation.visible import sees
from imagerewrite.cli.resolving import needed_for
from imagerewrite.cli.run_options import RunOptions
from imagerewrite.cli.running import policies_for
from imagerewrite.cli.scan_options import ScanOptions
from imagerewrite.cli.scanning import scan_shown, scanner_for
from imagerewrite.cli.stop_signal import stopped_by_signals
from imagerewrite.git.stop import Stop, Stopped
from imagerewrite.image_ref import ImageRef
from imagerewrite.objects.config import Config
from imagerewrite.objects.image_policy import ImagePolicy
from imagerewrite.objects.load import load_config
from imagerewrite.objects.names import ObjectName
from imagerewrite.scanning.result import ScanResult, Scans
from imagerewrite.selection.resolve import resolve
from imagerewrite.tree.outcome import FileProblem, in_order
from steadycd_common.clock import Clock, SystemClock
from steadycd_common.errors import SteadyError
from steadycd_common.shell.console import Console

_AFTER_AN_ERROR = 1.0
_MOST = 60.0
"""Seconds after which the objects are read again in any case."""


@dataclass(slots=True)
class _Kept:
    """What one round leaves to the next. `images`: of each policy.

    `told`: the problems of the last round in which no automation ran.
    """

    repositories: Schedule[ObjectName] = field(default_factory=Schedule)
    automations: Schedule[ObjectName] = field(default_factory=Schedule)
    policies: Schedule[ObjectName] = field(default_factory=Schedule)
    results: dict[ObjectName, ScanResult] = field(default_factory=dict)
    images: dict[ObjectName, ImageRef] = field(default_factory=dict)
    told: tuple[FileProblem, ...] = ()

    def wait(self, now: float) -> float:
        """Seconds until the next round."""
        kept = (self.repositories, self.automations, self.policies)
        return min(each.wait(now, _MOST) for each in kept)


def watch(
    scan: ScanOptions,
    options: RunOptions,
    console: Console,
    show: Callable[[RunOutcome], None],
    clock: Clock | None = None,
) -> int:
    """Go on until SIGINT or SIGTERM; a push that runs then may end. Returns 0.

    The objects are read again in each round. What goes wrong is shown, and the next
    round tries again. Raises UsageError for what cannot be used from the start.
    """
    clock = clock or SystemClock()
    kept = _Kept()
    chosen_automations(
        load_config(scan.config, namespace=scan.namespace), options.names
    )
    with stopped_by_signals() as stop, suppress(Stopped):
        while not stop.asked:
            try:
                outcome = _round(kept, scan, options, console, clock.monotonic(), stop)
                if outcome is not None:
                    show(outcome)
            except SteadyError as error:
                console.say(str(error), "error")
                stop.wait(_AFTER_AN_ERROR)
            stop.wait(kept.wait(clock.monotonic()))
    return 0


def _round(
    kept: _Kept,
    scan: ScanOptions,
    options: RunOptions,
    console: Console,
    now: float,
    stop: Stop,
) -> RunOutcome | None:
    """What was done; None where nothing was due, and nothing has changed."""
    config = load_config(scan.config, namespace=scan.namespace)
    chosen = chosen_automations(config, options.names)
    policies = _with_images(policies_for(chosen, config), kept.images)
    config = replace(config, policies={**config.policies, **policies})
    due = kept.repositories.due(_intervals(config, policies), now)
    asked = kept.policies.due(_of_policies(policies), now)
    running = kept.automations.due({each.name: each.interval for each in chosen}, now)
    if not (due or asked or running):
        return None
    with scanner_for(scan, config, console.environ, due) as scanner:
        with stop.interruptible():
            scans = scan_shown(scanner, scan, due)
        kept.results |= scans.results
        scans = Scans(dict(kept.results), scans.problems, scans.suspended)
        with stop.interruptible():
            resolved = resolve(config, scans, scanner.digests, policies)
    changed = [
        each.policy
        for each in resolved.selections
        if kept.images.get(each.policy.name) != each.image
    ]
    kept.images |= {each.policy.name: each.image for each in resolved.selections}
    ready = [
        each
        for each in chosen
        if each.name in running or any(sees(each, policy) for policy in changed)
    ]
    if not ready:
        told = in_order([*scans.problems, *resolved.problems])
        news, kept.told = told if told != kept.told else (), told
        return RunOutcome((), resolved.selections, scans, news) if news else None
    how = How(console.environ, options.repo, options.dry_run, stop=stop)
    names = [each.name for each in ready]
    return run(config, resolved, how, scans=scans, automations=names)


def _with_images(
    policies: list[ImagePolicy], images: Mapping[ObjectName, ImageRef]
) -> dict[ObjectName, ImagePolicy]:
    """The policies with the status that a cluster would have written meanwhile."""
    return {
        each.name: replace(each, latest=images.get(each.name, each.latest))
        for each in policies
    }


def _intervals(
    config: Config, policies: Mapping[ObjectName, ImagePolicy]
) -> dict[ObjectName, float]:
    names = needed_for(config, policies.values())
    return {each: config.repositories[each].interval for each in names}


def _of_policies(
    policies: Mapping[ObjectName, ImagePolicy],
) -> dict[ObjectName, float]:
    """Of those whose digest is asked for again and again."""
    return {
        name: each.interval
        for name, each in policies.items()
        if each.digest_reflection == "Always" and each.interval is not None
    }
