"""How Argo CD asks its policy, one decision at a time."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from steadycd.argocd import Rbac, RbacError

ROLE = {
    "name": "dev",
    "policies": ["p, proj:a:dev, applications, sync, a/*, allow"],
    "groups": ["org:team"],
}


def allows(
    policy: str = "",
    *,
    sub: str = "someone",
    groups: Sequence[str] = (),
    action: str = "sync",
    object: str = "a/app",  # noqa: A002 - Argo CD's own word
    resource: str = "applications",
    projects: Mapping[str, Mapping[str, Any]] | None = None,
    **data: str,
) -> bool:
    keys = {key.replace("__", "."): value for key, value in data.items()}
    rbac = Rbac({"policy.csv": policy, **keys}, projects)
    return rbac.allows(
        sub=sub, groups=groups, resource=resource, action=action, object=object
    )


def test_nobody_may_do_anything_at_first() -> None:
    assert not allows()


def test_the_user_admin_may() -> None:
    assert allows(sub="admin")


def test_a_group_has_the_role_of_its_g_line() -> None:
    policy = "p, role:x, applications, sync, a/*, allow\ng, org:team, role:x"
    assert allows(policy, groups=["org:team"])
    assert not allows(policy, groups=["org:teams"])


def test_a_line_for_a_group_without_a_g_line_is_never_asked() -> None:
    policy = "p, org:team, applications, sync, a/*, allow"
    assert not allows(policy, groups=["org:team"])
    assert allows(policy, sub="org:team")


def test_a_deny_wins_over_an_allow() -> None:
    line = "p, someone, applications, sync, a/*, {}\n"
    assert not allows(line.format("allow") + line.format("deny"))


def test_a_deny_does_not_win_over_the_default_role() -> None:
    line = "p, someone, applications, get, a/*, deny"
    assert allows(line, action="get", policy__default="role:readonly")


def test_an_effect_that_is_none_says_nothing() -> None:
    assert not allows("p, someone, applications, sync, a/*, alow")


def test_a_line_for_nobody_is_a_line_for_everybody() -> None:
    assert allows('p, "", applications, sync, a/*, allow')


def test_ten_links_are_followed_and_no_more() -> None:
    line = "p, role:{}, applications, sync, a/*, allow\n"
    links = "g, someone, role:1\n" + "".join(
        f"g, role:{number}, role:{number + 1}\n" for number in range(1, 12)
    )
    assert allows(line.format(10) + links)
    assert not allows(line.format(11) + links)


def test_roles_of_a_project_count_in_it_alone() -> None:
    projects = {"a": {"roles": [ROLE]}, "b": {}}
    assert allows(groups=["org:team"], projects=projects)
    assert not allows(groups=["org:team"], projects=projects, object="b/app")


def test_a_token_of_a_project_is_asked_in_it_alone() -> None:
    projects = {"a": {"roles": [ROLE]}, "b": {}}
    policy = "p, proj:a:dev, applications, sync, */*, allow"
    assert allows(policy, sub="proj:a:dev", projects=projects)
    assert not allows(policy, sub="proj:a:dev", projects=projects, object="b/app")


def test_of_roles_that_cannot_be_read_none_counts() -> None:
    broken = {**ROLE, "policies": [*ROLE["policies"], "p, too, few"]}
    assert not allows(groups=["org:team"], projects={"a": {"roles": [broken]}})


def test_a_star_crosses_slashes() -> None:
    line = "p, someone, applications, sync, team-a*/*, allow"
    assert allows(line, object="team-ab/ns/app")


def test_regular_expressions_match_anywhere() -> None:
    line = "p, someone, applications, sync, a/.*, allow"
    assert allows(line, object="xa/app", policy__matchMode="regex")


def test_a_broken_regular_expression_spoils_the_whole_request() -> None:
    lines = (
        "p, someone, applications, sync, a/.*, allow\n"
        "p, someone, applications, sync, (, allow"
    )
    assert not allows(lines, policy__matchMode="regex")


def test_other_keys_are_policies_too() -> None:
    line = "p, someone, applications, sync, a/*, allow"
    assert allows(policy__more__csv=line)
    assert not allows(policies__csv=line)


@pytest.mark.parametrize(
    "line",
    [
        "p, a, b",
        "g, a",
        "x, a, b",
        "p2, a, b, c, d, allow",
        "p, a, applications, sync, {a,b}/*, allow",
        'p, "a, applications, sync, a/*, allow',
        ", a",
    ],
)
def test_what_argo_cd_does_not_load_is_an_error_of_ours(line: str) -> None:
    with pytest.raises(RbacError, match=r"policy\.csv:2"):
        Rbac({"policy.csv": f"# a comment\n{line}"})


@pytest.mark.parametrize("line", ["", "  ", "# p", "e, whatever", "\tp,a,b,c,d,allow"])
def test_what_argo_cd_loads_is_none(line: str) -> None:
    Rbac({"policy.csv": line})


def test_fields_with_commas_may_be_quoted() -> None:
    assert allows('p, someone, applications, sync, "{a,b}/*", allow')
