"""From tags to images: what each policy stands for now.

Source: image-reflector-controller, internal/controller/imagepolicy_controller.go.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from imagerewrite.image_ref import ImageRef
from imagerewrite.objects.access_from import may_use
from imagerewrite.objects.config import Config
from imagerewrite.objects.image_policy import ImagePolicy
from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.objects.names import ObjectName
from imagerewrite.problem_codes import problem
from imagerewrite.scanning.fault import problem_of
from imagerewrite.scanning.result import Scans
from imagerewrite.selection.errors import PolicyError
from imagerewrite.selection.select import latest
from imagerewrite.selection.selected import Resolved, Selection
from imagerewrite.tree.outcome import FileProblem, in_order
from steadycd_common.errors import SteadyError

DigestOf = Callable[[ObjectName, str], str]
"""What a tag of an ImageRepository stands for: `sha256:…`. Raises SteadyError."""


class _Fault(Exception):
    """Why a policy gets no new image; the one of its status is kept, if it has one."""

    def __init__(self, found: FileProblem) -> None:
        super().__init__()
        self.found = found


def resolve(
    config: Config,
    scans: Scans,
    digests: DigestOf,
    policies: Collection[ObjectName] | None = None,
) -> Resolved:
    """Select a tag for each policy, and ask for its digest where that is wanted.

    digests: asked for each policy with a digestReflectionPolicy that wants one.
    policies: the names of those that are meant; None for all. What
    keeps a policy from a new image is a problem; as in a cluster, the image of its
    status then goes on to count. The others are selected all the same.
    """
    selections: list[Selection] = []
    problems: list[FileProblem] = []
    for name, policy in sorted(config.policies.items()):
        if policies is not None and name not in policies:
            continue
        selected = _selection_or_fault(policy, config, scans, digests)
        if isinstance(selected, Selection):
            selections.append(selected)
            continue
        problems.append(selected)
        if policy.latest is not None:
            why = "kept from its status"
            selections.append(Selection(policy, policy.latest, None, why))
    return Resolved(tuple(selections), in_order(problems))


def _selection_or_fault(
    policy: ImagePolicy, config: Config, scans: Scans, digests: DigestOf
) -> Selection | FileProblem:
    try:
        return _selection(policy, config, scans, digests)
    except _Fault as fault:
        return fault.found


def _selection(
    policy: ImagePolicy, config: Config, scans: Scans, digests: DigestOf
) -> Selection:
    if policy.suspend:
        if policy.latest is None:
            said = "it is suspended, and its status has no image"
            raise _fault(policy, "unresolved-policy", said)
        return Selection(policy, policy.latest, None, "suspended")
    repository = _repository(policy, config)
    scan = scans.results.get(policy.repository)
    if scan is None:
        raise _without_tags(policy, policy.repository in scans.suspended)
    try:
        selected = latest(policy.spec, scan.tags)
    except PolicyError as error:
        said = f"of {repository.image}: {error.message}"
        raise _fault(policy, "no-tag", said, error.hint) from None
    tag = selected.tag
    image = ImageRef(repository.image, tag, _digest(policy, repository, tag, digests))
    previous = policy.latest if policy.latest != image else None
    return Selection(policy, image, previous, selected.why)


def _repository(policy: ImagePolicy, config: Config) -> ImageRepository:
    repository = config.repositories.get(policy.repository)
    if repository is None:
        said = f"there is no ImageRepository {policy.repository}"
        raise _fault(policy, "no-such-object", said)
    verdict = may_use(repository, policy.name.namespace, config.namespaces)
    if not verdict:
        raise _fault(policy, "access-denied", verdict.why, verdict.hint)
    return repository


def _without_tags(policy: ImagePolicy, suspended: bool) -> _Fault:
    why = "is suspended" if suspended else "was not scanned"
    said = f"ImageRepository {policy.repository} {why}"
    if policy.latest is not None:
        return _fault(policy, "kept-image", f"{said}; it stays at {policy.latest}")
    return _fault(policy, "no-tag", f"{said}, and there is no image in its status")


def _digest(
    policy: ImagePolicy, repository: ImageRepository, tag: str, digests: DigestOf
) -> str:
    if policy.digest_reflection == "Never":
        return ""
    latest = policy.latest
    if (
        policy.digest_reflection == "IfNotPresent"
        and latest is not None
        and latest.digest
        and (latest.name, latest.tag) == (repository.image, tag)
    ):
        return latest.digest
    try:
        return digests(policy.repository, tag)
    except SteadyError as error:
        found = problem_of(repository, error).problem
        raise _fault(policy, found.code, error.message, error.hint) from None


def _fault(
    policy: ImagePolicy, code: str, said: str, hint: str | None = None
) -> _Fault:
    place = policy.place
    text = f"ImagePolicy {policy.name}: {said}"
    found = problem(place.line, place.column, code, text, hint or None)
    return _Fault(FileProblem(place.file, found))
