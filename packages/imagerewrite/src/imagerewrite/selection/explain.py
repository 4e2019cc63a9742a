"""Why a policy selects what it selects."""

from __future__ import annotations

from collections.abc import Callable

from imagerewrite.objects.access_from import may_use
from imagerewrite.objects.config import Config
from imagerewrite.objects.image_policy import ImagePolicy
from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.objects.names import ObjectName
from imagerewrite.problem_codes import problem
from imagerewrite.scanning.result import ScanResult, Scans
from imagerewrite.selection.errors import PolicyError
from imagerewrite.selection.explanation import Explanation
from imagerewrite.selection.funnel import Funnel, funnel_of
from imagerewrite.tree.outcome import FileProblem
from steadycd_common.errors import UsageError


def explain(
    config: Config, name: ObjectName, scan: Callable[[ImageRepository], Scans]
) -> Explanation:
    """Explain one policy of `config`. `scan`: lists the tags of an ImageRepository.

    Raises UsageError where there is no such policy; what else keeps it from a tag is
    among the result's problems.
    """
    policy = config.policies.get(name)
    if policy is None:
        raise UsageError(f"there is no ImagePolicy {name}", "add its file to --config")
    repository = config.repositories.get(policy.repository)
    if repository is None:
        said = f"there is no ImageRepository {policy.repository}"
        return _unexplained(policy, "", "no-such-object", said)
    verdict = may_use(repository, name.namespace, config.namespaces)
    if not verdict:
        return _unexplained(
            policy, repository.image, "access-denied", verdict.why, verdict.hint
        )
    scans = scan(repository)
    result = scans.results.get(repository.name)
    if result is not None:
        return _explained(policy, repository, result, scans.problems)
    if scans.problems:
        return Explanation(policy, repository.image, None, None, scans.problems)
    said = f"ImageRepository {repository.name} is suspended"
    return _unexplained(policy, repository.image, "no-tag", said)


def _explained(
    policy: ImagePolicy,
    repository: ImageRepository,
    result: ScanResult,
    problems: tuple[FileProblem, ...],
) -> Explanation:
    funnel: Funnel | None = None
    error: PolicyError | None
    try:
        funnel = funnel_of(policy.spec, result.tags)
        error, hint = funnel.error, ""
    except PolicyError as caught:
        error, hint = caught, caught.hint
    if error is not None:
        said = f"of {repository.image}: {error.message}"
        problems = (*problems, _problem(policy, "no-tag", said, hint))
    return Explanation(policy, repository.image, result, funnel, problems)


def _unexplained(
    policy: ImagePolicy, image: str, code: str, said: str, hint: str = ""
) -> Explanation:
    found = _problem(policy, code, said, hint)
    return Explanation(policy, image, None, None, (found,))


def _problem(policy: ImagePolicy, code: str, said: str, hint: str) -> FileProblem:
    place, text = policy.place, f"ImagePolicy {policy.name}: {said}"
    found = problem(place.line, place.column, code, text, hint or None)
    return FileProblem(place.file, found)
