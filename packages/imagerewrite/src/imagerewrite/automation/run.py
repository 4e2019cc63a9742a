"""Running automations: each from its policies to a pushed commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from imagerewrite.automation.attempt import Attempt, Work, attempt
from imagerewrite.automation.faults import AutomationFault, failure_of
from imagerewrite.automation.outcome import AutomationRun, RunOutcome, State
from imagerewrite.automation.session import Session, open_session
from imagerewrite.automation.target import target_of
from imagerewrite.automation.visible import unseeing, visible_to
from imagerewrite.git.errors import GitError
from imagerewrite.git.from_objects import signing_material_of
from imagerewrite.git.stop import NobodyStops, Stop, Stopped
from imagerewrite.objects.config import Config
from imagerewrite.objects.image_update_automation import ImageUpdateAutomation
from imagerewrite.objects.names import ObjectName
from imagerewrite.scanning.result import Scans
from imagerewrite.selection.selected import Resolved, Selection
from imagerewrite.tree.outcome import in_order
from steadycd_common.clock import Clock, SystemClock
from steadycd_common.errors import UsageError

TRIES = 5
_FIRST_WAIT = 0.1


@dataclass(frozen=True, slots=True)
class How:
    """How automations are run.

    `environ`: our own, of which git gets little. `repo`: a folder or a URL instead of
    the GitRepository's, for all of them. `dry`: whether nothing is pushed.
    `stop`: who may end it before its time.
    """

    environ: Mapping[str, str] = field(repr=False)
    repo: str = field(default="", repr=False)
    dry: bool = False
    clock: Clock = field(default_factory=SystemClock)
    stop: Stop = field(default_factory=NobodyStops)


def chosen_automations(
    config: Config, names: Sequence[ObjectName] = ()
) -> list[ImageUpdateAutomation]:
    """Those of these names, or all; in the order of their names.

    Raises UsageError for a name that is not there, and where there is none at all and
    nothing wrong with the objects that could be why.
    """
    if not (names or config.automations or config.problems):
        raise UsageError(
            "there is no ImageUpdateAutomation in the objects", "add one to --config"
        )
    for name in names:
        if name not in config.automations:
            raise UsageError(
                f"there is no ImageUpdateAutomation {name}", "add its file to --config"
            )
    return [config.automations[name] for name in sorted({*names} or config.automations)]


def run(
    config: Config,
    resolved: Resolved,
    how: How,
    *,
    scans: Scans | None = None,
    automations: Sequence[ObjectName] = (),
) -> RunOutcome:
    """Run the automations of these names, or all, with what the policies selected.

    `scans`: what led to that, for the report. What is wrong with the objects, the
    scans and the policies is among the problems. Raises UsageError for a name that is
    not there, and for a `repo` that is none.
    """
    scans = scans or Scans()
    chosen = chosen_automations(config, automations)
    runs = run_automations(config, chosen, resolved.selections, how)
    problems = [*config.problems, *scans.problems, *resolved.problems]
    problems += unseeing(chosen, config, resolved.selections)
    return RunOutcome(
        tuple(runs), resolved.selections, scans, in_order(problems), how.dry
    )


def run_automations(
    config: Config,
    automations: Sequence[ImageUpdateAutomation],
    selections: Sequence[Selection],
    how: How,
) -> list[AutomationRun]:
    """Run one after another, so that each sees what those before it have pushed.

    What one fails at is in its result, and the others go on. Those that were not begun
    when it was stopped are left out. Raises UsageError for a `repo` that is none, and
    Stopped.
    """
    runs: list[AutomationRun] = []
    with open_session(how.environ, how.stop) as session:
        try:
            for each in automations:
                done = _run(each, config, selections, how, session)
                # One by one, for what was done before a stop is told.
                runs.append(done)
        except Stopped:
            if not runs:
                raise
    return runs


def _run(
    automation: ImageUpdateAutomation,
    config: Config,
    selections: Sequence[Selection],
    how: How,
    session: Session,
) -> AutomationRun:
    if automation.suspend:
        return AutomationRun(automation, "suspended")
    target = None
    try:
        target = target_of(automation, config, how.repo)
        work = Work(
            automation,
            target,
            visible_to(automation, config, selections),
            signing_material_of(
                automation.commit.signing_key, automation.name.namespace, config
            ),
            int(how.clock.now()),
            how.dry,
        )
        done = _tried(work, session, how.clock)
    except (AutomationFault, GitError) as error:
        failure = failure_of(automation, error)
        repository = target.remote.url if target else ""
        return AutomationRun(automation, "failed", repository, failure=failure)
    return _told(work, done)


def _tried(work: Work, session: Session, clock: Clock) -> Attempt:
    for count in range(TRIES):
        done = attempt(work, session)
        if not _lost_a_race(done):
            break
        if count + 1 < TRIES:
            clock.sleep(_FIRST_WAIT * 2**count)
    return done


def _lost_a_race(done: Attempt) -> bool:
    # Once the branch has it, only the refspec can have lost one: that is for people.
    failure = done.failure
    lost = isinstance(failure, GitError) and failure.kind == "race"
    return lost and not done.pushed_to


def _told(work: Work, done: Attempt) -> AutomationRun:
    failure = failure_of(work.automation, done.failure) if done.failure else None
    changed = bool(done.rewrite.changed and (done.commit or failure))
    return AutomationRun(
        automation=work.automation,
        state=_state(changed, failed=failure is not None, dry=work.dry),
        repository=work.target.remote.url,
        branch=done.start.branch,
        base=done.base,
        commit=done.commit if done.pushed_to else "",
        pushed_to=done.pushed_to,
        message=done.message,
        changed=done.rewrite.changed if changed else (),
        problems=done.rewrite.problems,
        failure=failure,
    )


def _state(changed: bool, *, failed: bool, dry: bool) -> State:
    if failed:
        return "failed"
    if not changed:
        return "up-to-date"
    return "would-push" if dry else "pushed"
