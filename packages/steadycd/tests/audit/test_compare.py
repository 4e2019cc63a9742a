"""What a change opens and closes."""

from __future__ import annotations

from typing import Any

from steadycd.audit.finding import Severity
from steadycd.audit.reading.sources import Input
from steadycd.audit.report import Report, State
from steadycd.audit.run import audit

from .worlds import manifests

A = {"name": "a", "namespace": "a"}
B = {"name": "a", "namespace": "b"}


def compared(before: dict[str, Any], after: dict[str, Any]) -> Report:
    base, now = (Input(manifests=manifests(each)) for each in (before, after))
    return audit(now, base=base)


def project(*items: dict[str, str]) -> dict[str, Any]:
    return {"clusters": {"a": {}}, "projects": {"p": {"destinations": list(items)}}}


def test_no_change_opens_and_closes_nothing() -> None:
    report = compared(project(A), project(A))
    assert State([], [], []) == report.state == report.closed
    assert 0 == report.exit_status


def test_another_order_is_no_change() -> None:
    report = compared(project(A, B), project(B, A))
    assert [] == list(report.state.cells)


def test_a_new_destination_is_opened() -> None:
    report = compared(project(A), project(A, B))
    assert ["b"] == [each.namespace for each in report.state.cells]
    assert report.closed is not None
    assert [] == list(report.closed.cells)


def test_one_that_is_gone_is_closed() -> None:
    report = compared(project(A, B), project(A))
    assert report.closed is not None
    assert ["b"] == [each.namespace for each in report.closed.cells]
    assert [] == list(report.state.cells)


def test_another_account_closes_one_way_and_opens_another() -> None:
    after = project(A)
    after["clusters"] = {"a": {"account": "other@p.iam.gserviceaccount.com"}}
    report = compared(project(A), after)
    assert [("other@p.iam.gserviceaccount.com",)] == [
        each.accounts for each in report.state.cells
    ]


def test_a_new_finding_ends_with_1_and_an_old_one_does_not() -> None:
    wide = project({"name": "a", "namespace": "*"})
    assert 1 == compared(project(A), wide).exit_status
    assert 0 == compared(wide, wide).exit_status


def test_a_finding_that_is_fixed_is_closed() -> None:
    report = compared(project({"name": "a", "namespace": "*"}), project(A))
    assert report.closed is not None
    assert "destination-any-namespace" in {each.id for each in report.closed.findings}
    assert 0 == report.exit_status


def test_a_line_above_moves_no_finding() -> None:
    policy = "p, role:x, exec, create, a/*, allow\n"
    report = compared({"rbac": policy}, {"rbac": f"# a comment\n{policy}"})
    assert [] == list(report.state.findings)


def test_a_new_right_is_opened_alone() -> None:
    line = "p, alice, applications, {}, */*, allow\n"
    before, after = line.format("get"), line.format("get") + line.format("sync")
    report = compared({"rbac": before}, {"rbac": after})
    assert [("alice", ("applications sync",))] == [
        (each.subject, each.rights) for each in report.state.access
    ]


def test_another_class_in_a_pattern_is_a_change() -> None:
    before = project({"name": "a", "namespace": "team-[1]"})
    after = project({"name": "a", "namespace": "team-[2]"})
    found = {each.id for each in compared(before, after).state.findings}
    assert "destination-namespace-pattern" in found


def test_what_is_opened_counts_as_a_low_finding() -> None:
    before, after = project(A), project(A, B)
    base, now = (Input(manifests=manifests(each)) for each in (before, after))
    for fail_on, status in ((Severity.LOW, 1), (Severity.MEDIUM, 0), (None, 0)):
        report = audit(now, base=base, fail_on=fail_on)
        assert [] == list(report.state.findings)
        assert status == report.exit_status
    assert 0 == audit(base, base=now).exit_status


def test_urls_that_differ_in_what_is_masked_differ() -> None:
    before = project({"server": "https://u:a@h", "namespace": "a"})
    after = project({"server": "https://u:b@h", "namespace": "a"})
    (cell,) = compared(before, after).state.cells
    assert "https://***@h" == cell.server
