"""Verdicts of Argo CD 3.6's own code."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from steadycd.argocd import Project, Rbac, RbacError

HERE = Path(__file__).parent


def cases(name: str) -> Iterator[dict[str, Any]]:
    with (HERE / name).open() as lines:
        for line in lines:
            yield json.loads(line)


def permitted(case: dict[str, Any]) -> bool:
    project = Project(case["spec"], case["project"])
    match case["mode"]:
        case "destination":
            return project.permits_destination(
                server=case["cluster"]["server"],
                name=case["cluster"]["name"],
                namespace=case["namespace"],
                project_clusters=case["projectClusters"],
            )
        case "resource":
            return project.permits_resource(
                group=case["group"],
                kind=case["kind"],
                name=case["name"],
                namespaced=case["namespaced"],
            )
        case "source":
            return project.permits_source(case["repoURL"])
        case _:
            return project.permits_app_namespace(
                case["appNamespace"], controller=case["controllerNs"]
            )


@pytest.mark.parametrize("mode", ["destination", "resource", "source", "appnamespace"])
def test_projects_permit_what_argo_cd_permits(mode: str) -> None:
    some = [each for each in cases("argocd-projects.jsonl") if each["mode"] == mode]
    assert len(some) > 100
    assert [] == [each["id"] for each in some if each["permitted"] != permitted(each)]


def test_rbac_allows_what_argo_cd_allows() -> None:
    wrong = []
    for case in cases("argocd-rbac.jsonl"):
        try:
            rbac = Rbac(case["data"], case["projects"])
        except RbacError:
            if "error" not in case:
                wrong.append(case["id"])
            continue
        answers = [
            rbac.allows(
                sub=each["sub"],
                groups=each["groups"],
                resource=each["res"],
                action=each["act"],
                object=each["obj"],
            )
            for each in case["requests"]
        ]
        if case.get("allowed") != answers:
            wrong.append(case["id"])
    assert [] == wrong
