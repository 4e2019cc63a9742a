"""Runs to report, made by really rewriting texts."""

from __future__ import annotations

from imagerewrite.automation.outcome import AutomationRun, RunOutcome, State
from imagerewrite.image_ref import ImageRef
from imagerewrite.objects.image_policy import ImagePolicy
from imagerewrite.objects.image_update_automation import (
    CommitSpec,
    ImageUpdateAutomation,
)
from imagerewrite.objects.names import ObjectName, Place
from imagerewrite.problem_codes import problem
from imagerewrite.rewrite import rewrite_bytes
from imagerewrite.scanning.result import ScanResult, Scans
from imagerewrite.selection.selected import Selection
from imagerewrite.setters import Policy, setters_of
from imagerewrite.tree.outcome import ChangedFile, FileProblem

WEB = ImageRef.parse("registry.example.com/web:1.5.0")
API = ImageRef.parse("registry.example.com/api:1.10")
SETTERS = setters_of([Policy("team-a", "web", WEB), Policy("team-a", "api", API)])
COMMIT = "1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d5e6f1a2b"
DEPLOYMENT = b"""\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: team-a}
spec:
  image:   'registry.example.com/web:1.4.0'  # {"$imagepolicy": "team-a:web"}
  tag: 1.9   # {"$imagepolicy": "team-a:api:tag"}
"""
CUE = (
    b'job: {image: "\\(registry)/web:1.4.0" @imagepolicy(team-a:web:tag), '
    b'side: "\\(registry)/api:1.9" @imagepolicy(team-a:api:tag)}\n'
)
WARNING = FileProblem("apps/b.yaml", problem(2, 5, "unknown-policy", "team-b:x"))
ERROR = FileProblem("config/web.yaml", problem(1, 1, "invalid-policy", "no <name>"))


def changed(file: str, before: bytes) -> ChangedFile:
    result = rewrite_bytes(before, file, SETTERS)
    assert result.changes
    return ChangedFile(file, before, result.data, result.changes, applied=True)


def automation(name: str = "apps") -> ImageUpdateAutomation:
    return ImageUpdateAutomation(
        name=ObjectName("team-a", name),
        place=Place("config/automation.yaml", 1, 1),
        source=ObjectName("team-a", "repository"),
        commit=CommitSpec("bot@example.com"),
        interval=60.0,
    )


def selection(name: str, image: ImageRef, previous: str = "") -> Selection:
    policy = ImagePolicy(
        name=ObjectName("team-a", name),
        place=Place(f"config/{name}.yaml", 1, 1),
        repository=ObjectName("team-a", name),
        spec={},
        labels={},
    )
    before = ImageRef.parse(previous) if previous else None
    return Selection(policy, image, before, "the latest of 5 tags in 1.x")


def run(
    *files: ChangedFile,
    state: State = "pushed",
    problems: tuple[FileProblem, ...] = (),
    message: str = "Update from image update automation",
    failure: FileProblem | None = None,
    then_failed: bool = False,
) -> AutomationRun:
    """`then_failed`: whether the branch was pushed before it failed."""
    pushed = state == "pushed" or then_failed
    return AutomationRun(
        automation(),
        state,
        repository="https://git.example.com/team-a/apps",
        branch="main",
        base=COMMIT[::-1],
        commit=COMMIT if pushed else "",
        pushed_to=("refs/heads/main",) if pushed else (),
        message=message if files else "",
        changed=files,
        problems=problems,
        failure=failure,
    )


def outcome(
    *runs: AutomationRun, problems: tuple[FileProblem, ...] = (), dry: bool = False
) -> RunOutcome:
    name = ObjectName("team-a", "web")
    tags = ("1.5.0", "1.4.0")
    scan = ScanResult(name, "registry.example.com/web", tags, 3, "registry")
    return RunOutcome(
        runs,
        (selection("api", API, "registry.example.com/api:1.9"), selection("web", WEB)),
        Scans({name: scan}),
        problems,
        dry,
    )


def half(*, dry: bool = False) -> RunOutcome:
    """One that did all, one that failed before its push, and one after it."""
    first, second = changed("apps/a.yaml", DEPLOYMENT), changed("apps/b.cue", CUE)
    runs = [run(first, state="would-push" if dry else "pushed")]
    runs += [run(second, state="failed", failure=ERROR)]
    if not dry:
        runs += [run(second, state="failed", failure=ERROR, then_failed=True)]
    return outcome(*runs, dry=dry)


def whole(*, dry: bool = False) -> RunOutcome:
    """One with everything in it."""
    files = changed("apps/a.yaml", DEPLOYMENT), changed("apps/b.cue", CUE)
    state: State = "would-push" if dry else "pushed"
    done = run(*files, state=state, problems=(WARNING,))
    idle = run(state="up-to-date")
    return outcome(done, idle, problems=(ERROR,), dry=dry)
