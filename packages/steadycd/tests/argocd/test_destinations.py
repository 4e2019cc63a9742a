"""The surprises of `spec.destinations`, one by one."""

from typing import NamedTuple

import pytest

from steadycd.argocd import Project
from steadycd.argocd.destinations import Cluster, denied_namespaces

A, B = "https://10.0.0.1", "https://10.0.0.2"


class Case(NamedTuple):
    items: list[dict[str, str]]
    server: str
    name: str
    namespace: str
    permitted: bool


CASES = {
    "an exact item permits its namespace": Case(
        [{"server": A, "namespace": "a"}], A, "one", "a", True
    ),
    "and no other namespace": Case(
        [{"server": A, "namespace": "a"}], A, "one", "ab", False
    ),
    "and no other server": Case(
        [{"server": A, "namespace": "a"}], B, "two", "a", False
    ),
    "an item by name permits by name": Case(
        [{"name": "one", "namespace": "a"}], A, "one", "a", True
    ),
    "a cluster without a name is matched by no name": Case(
        [{"name": "*", "namespace": "a"}], A, "", "a", False
    ),
    "a server or a name is enough": Case(
        [{"server": A, "name": "*", "namespace": "a"}], B, "two", "a", True
    ),
    "a namespace that is left out permits none": Case(
        [{"server": A}], A, "one", "a", False
    ),
    "a star crosses everything": Case(
        [{"server": "https://*", "namespace": "a"}], f"{A}?ns=b", "one", "a", True
    ),
    "a negation permits what it does not name": Case(
        [{"server": "*", "namespace": "!kube-system"}], A, "one", "b", True
    ),
    "a negation that does not compile permits everything": Case(
        [{"server": A, "namespace": "!team-[a"}], A, "one", "kube-system", True
    ),
    "a pattern that does not compile permits nothing": Case(
        [{"server": A, "namespace": "team-[a"}], A, "one", "team-a", False
    ),
    "a denied namespace wins over another item": Case(
        [{"server": A, "namespace": "*"}, {"server": A, "namespace": "!b"}],
        A,
        "one",
        "b",
        False,
    ),
    "but not where the denying item matches by name": Case(
        [{"name": "one", "namespace": "*"}, {"name": "one", "namespace": "!b"}],
        A,
        "one",
        "b",
        True,
    ),
    "a denied name counts for every namespace": Case(
        [{"server": "*", "namespace": "*"}, {"name": "!one", "namespace": "x"}],
        A,
        "one",
        "b",
        False,
    ),
    "a denied server counts only for its namespace": Case(
        [{"server": "*", "namespace": "*"}, {"server": f"!{A}", "namespace": "x"}],
        A,
        "one",
        "b",
        True,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_destinations(case: Case) -> None:
    project = Project({"destinations": case.items}, "p")
    assert case.permitted is project.permits_destination(
        server=case.server, name=case.name, namespace=case.namespace
    )


@pytest.mark.parametrize(
    ("item", "denied"),
    [
        ({"server": A, "namespace": "a"}, []),
        ({"server": B, "namespace": "a"}, []),
        ({"server": A, "namespace": "!a"}, ["a"]),
        ({"server": A, "namespace": "!!a"}, [r"\!a"]),
        ({"server": A, "name": "!one", "namespace": "!!a"}, [r"\!a"]),
        ({"name": "one", "namespace": "!a"}, []),
        ({"server": f"!{A}", "namespace": "a"}, ["a"]),
        ({"server": f"!{A}", "namespace": "*"}, ["*"]),
        ({"server": f"!{A}", "name": "one", "namespace": "a"}, []),
        ({"server": f"!{B}", "namespace": "a"}, []),
        ({"name": "!one", "namespace": "a"}, ["*"]),
        ({"server": A, "name": "!one", "namespace": "a"}, ["!a"]),
    ],
)
def test_what_an_item_denies_on_a_cluster(
    item: dict[str, str], denied: list[str]
) -> None:
    (read,) = Project({"destinations": [item]}, "p").destinations
    assert denied == denied_namespaces([read], Cluster(A, "one"))


@pytest.mark.parametrize(
    ("clusters", "permitted"),
    [
        ([], False),
        ([{"server": B, "name": "two"}], False),
        ([{"server": A, "name": "two"}], True),
        ([{"server": B, "name": "one"}], True),
    ],
    ids=["none", "another", "by server", "by name"],
)
def test_scoped_clusters_are_found_by_server_or_name(
    clusters: list[dict[str, str]], permitted: bool
) -> None:
    spec = {
        "destinations": [{"server": A, "namespace": "a"}],
        "permitOnlyProjectScopedClusters": True,
    }
    assert permitted is Project(spec, "p").permits_destination(
        server=A, name="one", namespace="a", project_clusters=clusters
    )


@pytest.mark.parametrize(
    ("patterns", "namespace", "permitted"),
    [
        ([], "argocd", True),
        ([], "", True),
        ([], "a", False),
        (["a"], "ab", False),
        (["/team/"], "my-team-b", True),
        (["/^team$/"], "my-team-b", False),
        (["/^((?!kube).)*$/"], "kube-system", False),
        (["/^((?!kube).)*$/"], "a", True),
        (["/(/"], "a", False),
        (["/"], "a", False),
        (["/(?<=x+)never/"], "a", True),
        ([r"/^(a|b)-\1$/"], "a-a", True),
        ([r"/^(a|b)-\1$/"], "a-b", False),
        ([r"/^(a)\2$/"], "a", False),
        ([r"/^(?<n>a)(b)\1$/"], "abb", True),
        (["/^a(?i)b|c$/"], "AB", False),
        (["/^a(?i)b|c$/"], "aB", True),
        (["/^a(?i)b|c$/"], "C", True),
        (["/^(a(?i)b)c$/"], "aBC", False),
        (["/^(a(?i)b)c$/"], "aBc", True),
        (["/^(?i)a(?-i)b$/"], "Ab", True),
        (["/^(?i)a(?-i)b$/"], "AB", False),
        (["team-\0[a.]"], "team-a", True),
        (["team-\0[a.]"], "team-b", False),
    ],
)
def test_applications_outside_of_the_control_namespace(
    patterns: list[str], namespace: str, permitted: bool
) -> None:
    project = Project({"sourceNamespaces": patterns}, "p")
    assert permitted is project.permits_app_namespace(namespace, controller="argocd")
