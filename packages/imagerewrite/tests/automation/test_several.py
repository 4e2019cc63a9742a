"""Several automations, and markers that nobody follows."""

from __future__ import annotations

import pytest

from imagerewrite.automation.outcome import RunOutcome
from imagerewrite.automation.run import How, chosen_automations
from imagerewrite.automation.run import run as run_all
from imagerewrite.automation.visible import unseeing
from imagerewrite.objects.names import ObjectName
from imagerewrite.selection.selected import Resolved
from steadycd_common.errors import UsageError

from .scene import WEB, Scene, automation, policy, run, select

IMAGES = {"team-a:web": "reg.io/web:1.1.0", "team-a:api": "reg.io/api:2.0.0"}
API = WEB.replace("web", "api")
WEB_ONLY = "  policySelector: {matchLabels: {app: web}}\n"
API_ONLY = (
    "  policySelector:\n"
    "    matchExpressions: [{key: app, operator: In, values: [api]}]\n"
)


@pytest.mark.parametrize("dry", [False, True])
def test_those_that_share_a_branch_go_on_from_each_other(
    scene: Scene, dry: bool
) -> None:
    both = WEB + "---\n" + API
    scene.write({"web.yaml": both})
    config = scene.config(
        automation("one", WEB_ONLY + "  update: {path: .}\n"),
        automation("two", API_ONLY),
        policy("web"),
        policy("api"),
    )

    first, second = run(config, IMAGES, dry=dry)

    state = "would-push" if dry else "pushed"
    assert [state, state] == [first.state, second.state]
    half = both.replace("web:1.0.0", "reg.io/web:1.1.0")
    whole = half.replace("api:1.0.0", "reg.io/api:2.0.0")
    assert [half.encode()] == [each.after for each in first.changed]
    assert [whole.encode()] == [each.after for each in second.changed]
    assert (both if dry else whole) == scene.show("web.yaml")


def problems(scene: Scene, *texts: str) -> list[str]:
    (done, *_) = run(scene.config(*texts), IMAGES)
    return [
        f"{each.file}:{each.problem.line} {each.problem.code} {each.problem.message}"
        for each in done.problems
    ]


def test_a_policy_of_another_namespace_is_told(scene: Scene) -> None:
    scene.write({"web.yaml": WEB.replace("team-a:web", "team-b:web")})

    (said,) = problems(scene, automation(), policy("web", "team-b"))

    assert said.startswith(
        "web.yaml:5 unknown-policy no policy for 'team-b:web': there is one in that "
        "namespace, but ImageUpdateAutomation team-a/apps sees those of 'team-a' alone"
    )


def test_a_policy_that_is_not_selected_is_told(scene: Scene) -> None:
    (said,) = problems(scene, automation(spec=API_ONLY), policy("web"), policy("api"))

    assert said.endswith(
        "the policySelector of ImageUpdateAutomation team-a/apps does not select it"
    )


def test_a_policy_that_is_nowhere_is_told(scene: Scene) -> None:
    (said,) = problems(scene, automation(), policy("api"))

    assert "web.yaml:5 unknown-policy no policy for 'team-a:web'" == said


def test_a_policy_without_an_image_is_not_told_for_each_marker(scene: Scene) -> None:
    scene.write({"api.yaml": API.replace("team-a:api", "team-a:later")})

    assert [] == problems(scene, automation(), policy("web"), policy("later"))


def test_two_policies_on_one_field_are_told(scene: Scene) -> None:
    two = 'image: web:1.0.0 # {"$imagepolicy": "team-a:web"}'
    scene.write(
        {
            "web.yaml": WEB,
            "two.yaml": f'- # {{"$imagepolicy": "team-a:api"}}\n  {two[7:]}\n',
        }
    )

    said = problems(scene, automation(), policy("web"), policy("api"))

    assert ["two-policies"] == [each.split()[1] for each in said]


def test_a_file_that_cannot_be_read_is_told_and_others_are_done(scene: Scene) -> None:
    scene.write({"bad.yaml": 'a: b: c # {"$imagepolicy": "team-a:web"}\n'})
    (done,) = run(scene.config(automation(), policy("web")), IMAGES)

    assert "pushed" == done.state
    assert ["yaml-syntax"] == [each.problem.code for each in done.problems]
    assert 4 == RunOutcome((done,)).exit_status


def test_the_outcome_has_all_problems_and_the_status_that_counts_most(
    scene: Scene,
) -> None:
    scene.write({"bad.yaml": 'a: b: c # {"$imagepolicy": "team-a:web"}\n'})
    gone = automation("gone").replace("name: apps}", "name: nowhere}")
    blind = automation("blind", API_ONLY)
    broken = policy("x").replace("imageRepositoryRef", "imageRepository")
    config = scene.config(automation(), gone, blind, broken, policy("web"))

    resolved = Resolved(tuple(select(config, IMAGES)))
    outcome = run_all(config, resolved, How({"PATH": "/usr/bin:/bin"}))

    assert ["pushed", "up-to-date", "failed"] == [
        each.state for each in outcome.automations
    ]
    assert {
        "invalid-object",
        "no-visible-policy",
        "no-such-object",
        "yaml-syntax",
        "unknown-policy",
    } == {each.problem.code for each in outcome.all_problems}
    assert 4 == outcome.exit_status


def test_one_that_sees_no_policy_is_told(scene: Scene) -> None:
    config = scene.config(automation(), policy("web", "team-b"))
    chosen = chosen_automations(config)

    (said,) = unseeing(chosen, config, select(config, {"team-b:web": "reg.io/web:1"}))

    assert ("no-visible-policy", "warning") == (
        said.problem.code,
        said.problem.severity,
    )


def test_chosen_ones_run_in_the_order_of_their_names(scene: Scene) -> None:
    config = scene.config(automation("b"), automation("a"), automation("c"))
    names = [ObjectName("team-a", "c"), ObjectName("team-a", "a")]

    chosen = chosen_automations(config, names)

    assert ["a", "c"] == [each.name.name for each in chosen]


def test_one_that_is_not_there_is_refused(scene: Scene) -> None:
    with pytest.raises(UsageError, match="no ImageUpdateAutomation team-a/x"):
        chosen_automations(scene.config(automation()), [ObjectName("team-a", "x")])
