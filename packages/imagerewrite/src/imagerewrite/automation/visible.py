"""Which policies an automation sees, and what it says of markers for others.

Source: image-automation-controller, internal/source (getPolicies): those of its own
namespace that its policySelector selects.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from imagerewrite.marker import PARTS
from imagerewrite.objects.config import Config
from imagerewrite.objects.image_policy import ImagePolicy
from imagerewrite.objects.image_update_automation import ImageUpdateAutomation
from imagerewrite.problem_codes import problem
from imagerewrite.rewrite import no_policy_for
from imagerewrite.selection.selected import Selection
from imagerewrite.setters import Policy, setters_of
from imagerewrite.tree.outcome import FileProblem


@dataclass(frozen=True, slots=True)
class Visible:
    """What an automation rewrites with. `unusable`: `ns:name` of those without image.

    `others`: what is said of a marker that names another, to what is better said.
    """

    setters: dict[str, str]
    unusable: frozenset[str]
    others: dict[str, str]

    def explained(self, problems: Iterable[FileProblem]) -> list[FileProblem]:
        """The problems, with more on markers for policies that it does not see."""
        return [self._explained(each) for each in problems]

    def _explained(self, each: FileProblem) -> FileProblem:
        said = self.others.get(each.problem.message)
        if said is None:
            return each
        return replace(each, problem=replace(each.problem, message=said))


def visible_to(
    automation: ImageUpdateAutomation, config: Config, selections: Sequence[Selection]
) -> Visible:
    """The policies among `selections` that it sees, and what to say of others."""
    seen = [each for each in selections if sees(automation, each.policy)]
    mine = {each.policy.name for each in seen}
    unusable = {
        f"{name.namespace}:{name.name}"
        for name, policy in config.policies.items()
        if name not in mine and sees(automation, policy)
    }
    others = {
        no_policy_for(setter): f"{no_policy_for(setter)}: {_why(automation, policy)}"
        for policy in config.policies.values()
        if not sees(automation, policy)
        for setter in _setters(policy)
    }
    policies = [
        Policy(each.policy.name.namespace, each.policy.name.name, each.image)
        for each in seen
    ]
    return Visible(setters_of(policies), frozenset(unusable), others)


def unseeing(
    automations: Sequence[ImageUpdateAutomation],
    config: Config,
    selections: Sequence[Selection],
) -> list[FileProblem]:
    """A problem for each automation that runs, and sees no policy with an image."""
    return [
        _unseeing(each)
        for each in automations
        if not each.suspend and not visible_to(each, config, selections).setters
    ]


def _unseeing(automation: ImageUpdateAutomation) -> FileProblem:
    place, name = automation.place, automation.name
    said = (
        f"ImageUpdateAutomation {name}: no policy with an image in namespace "
        f"{name.namespace!r} that its policySelector selects"
    )
    found = problem(place.line, place.column, "no-visible-policy", said)
    return FileProblem(place.file, found)


def sees(automation: ImageUpdateAutomation, policy: ImagePolicy) -> bool:
    """Whether the policy is one of the automation's."""
    return policy.name.namespace == automation.name.namespace and (
        automation.selector is None or automation.selector.selects(policy.labels)
    )


def _setters(policy: ImagePolicy) -> Iterable[str]:
    whole = f"{policy.name.namespace}:{policy.name.name}"
    return whole, *(f"{whole}:{part}" for part in PARTS)


def _why(automation: ImageUpdateAutomation, policy: ImagePolicy) -> str:
    name = automation.name
    if policy.name.namespace != name.namespace:
        return (
            "there is one in that namespace, but ImageUpdateAutomation "
            f"{name} sees those of {name.namespace!r} alone"
        )
    return f"the policySelector of ImageUpdateAutomation {name} does not select it"
