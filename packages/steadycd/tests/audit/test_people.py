"""Who may do what: no less than Argo CD allows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steadycd.argocd.rbac import Rbac
from steadycd.audit.reach.people import EVERYBODY, Access
from steadycd.audit.scene import Scene
from steadycd.audit.world.build import build_world

from .worlds import manifests

PROJECTS = ["team-a", "team-ab", "b"]
SUBJECTS = ["alice", "org:x", "org:y", "role:r", "role:s", "proj:b:d"]
ACTIONS = ["get", "sync", "create", "delete", "update/apps/Deployment/x"]
OBJECTS = ["*", "*/*", "team-a/*", "team-a*/*", "team-?/*", "b/app", "*b/*", "[!t]/*"]

p_lines = st.builds(
    "p, {}, {}, {}, {}, {}".format,
    st.sampled_from(SUBJECTS),
    st.sampled_from(["applications", "*", "app*", "logs"]),
    st.sampled_from([*ACTIONS, "*", "update", "update/*", "s*", "*/x"]),
    st.sampled_from(OBJECTS),
    st.sampled_from(["allow", "allow", "allow", "deny"]),
)
g_lines = st.builds(
    "g, {}, {}".format, st.sampled_from(SUBJECTS), st.sampled_from(SUBJECTS[3:])
)
policies = st.lists(st.one_of(p_lines, g_lines), max_size=8).map("\n".join)


def access(**case: Any) -> list[Access]:
    return list(Scene(build_world(manifests(case))).access)


@settings(deadline=None, max_examples=150)
@given(
    policies,
    st.sampled_from(["", "", "role:r", "role:readonly"]),
    st.lists(p_lines.map(lambda line: line.replace("alice", "proj:b:d")), max_size=2),
)
def test_who_is_allowed_has_access(policy: str, default: str, roles: list[str]) -> None:
    role = {"name": "d", "policies": roles, "groups": ["org:y"]}
    case = {
        "rbac": {"policy.csv": policy, "policy.default": default},
        "projects": {"team-a": {}, "team-ab": {}, "b": {"roles": [role]}},
    }
    world = build_world(manifests(case))
    found = Scene(world).access
    rbac = world.rbac
    assert rbac is not None
    for subject, groups in (("alice", []), ("someone", ["org:x"]), ("z", ["org:y"])):
        names = {subject, *groups, EVERYBODY}
        for project in PROJECTS:
            for action in ACTIONS:
                if allowed(rbac, subject, groups, action, project):
                    assert any(
                        each.subject in names
                        and each.project in (project, "*")
                        and f"applications {action.partition('/')[0]}" in each.rights
                        for each in found
                    ), (subject, groups, action, project)


def allowed(
    rbac: Rbac, subject: str, groups: list[str], action: str, project: str
) -> bool:
    return any(
        rbac.allows(
            sub=subject,
            groups=groups,
            resource="applications",
            action=action,
            object=f"{project}/{name}",
        )
        for name in ("app", "some/app")
    )


def test_only_the_user_admin_is_there_from_the_start() -> None:
    assert [("admin", "*")] == [
        (each.subject, each.project) for each in access(rbac="")
    ]


def test_a_group_of_a_projects_role() -> None:
    policy = "p, proj:a:d, applications, sync, a/*, allow"
    role = {"name": "d", "policies": [policy], "groups": ["org:x"]}
    found = access(projects={"a": {"roles": [role]}, "b": {}})
    assert Access("org:x", "a", ("applications sync",), (policy,)) in found
    assert not [each for each in found if each.project == "b"]


def test_a_deny_that_is_as_wide_takes_it_back() -> None:
    line = "p, alice, applications, sync, a/*, {}\n"
    policy = line.format("allow") + line.format("deny")
    projects: dict[str, dict[str, str]] = {"a": {}}
    found = access(rbac=policy, projects=projects)
    assert not [each for each in found if each.subject == "alice"]
    narrow = policy.replace("a/*, deny", "a/app, deny")
    found = access(rbac=narrow, projects=projects)
    assert [each for each in found if each.subject == "alice"]


def test_a_deny_of_one_action_leaves_the_others() -> None:
    policy = (
        "p, alice, applications, action/*, a/*, allow\n"
        "p, alice, applications, action/apps/Deployment/restart, a/*, deny"
    )
    found = access(rbac=policy, projects={"a": {}})
    assert ["alice"] == [each.subject for each in found if each.project == "a"]


def test_a_role_that_everybody_has() -> None:
    found = access(rbac={"policy.default": "role:readonly"})
    assert EVERYBODY in {each.subject for each in found}


@pytest.mark.parametrize(
    ("object_", "projects"),
    [
        ("team-a/*", {"team-a"}),
        ("team-a*/*", {"team-a", "team-ab"}),
        ("team-a*", {"team-a", "team-ab"}),
        ("*a*/*", {"team-a", "team-ab", "b"}),
        ("*/*", {"*"}),
        ("nobody/*", set()),
        ("team-a", set()),
    ],
)
def test_which_projects_a_line_reaches(object_: str, projects: set[str]) -> None:
    found = access(
        rbac=f"p, alice, applications, sync, {object_}, allow",
        projects={name: {} for name in PROJECTS},
    )
    assert projects == {each.project for each in found if each.subject == "alice"}
