"""Golden cases: the tag that the reference selects, or its refusal."""

from __future__ import annotations

from typing import Any

import pytest

from imagerewrite.selection.errors import PolicyError
from imagerewrite.selection.funnel import funnel_of
from imagerewrite.selection.select import latest, select_tag
from imagerewrite.semver import Constraint, Version

from .policy_vectors import constraints, selections, spec_of


@pytest.mark.parametrize("case", constraints(), ids=lambda case: case["id"])
def test_a_range_allows_the_same_tags(case: dict[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(PolicyError):
            Constraint(case["constraint"])
        return
    constraint = Constraint(case["constraint"])
    versions = [Version.parse(tag) for tag in case["tags"]]

    assert case["ok"] == [constraint.allows(tag) for tag in case["tags"]]
    assert case["parsed"] == [str(each) if each else None for each in versions]
    for allowed, version in zip(case["ok"], versions, strict=True):
        assert version is None or allowed == (not constraint.refusal(version))


@pytest.mark.parametrize("case", selections(), ids=lambda case: case["id"])
def test_a_policy_selects_the_same_tag(case: dict[str, Any]) -> None:
    spec = spec_of(case)
    if "error" in case:
        with pytest.raises(PolicyError) as caught:
            select_tag(spec, case["tags"])
        assert 6 == caught.value.exit_status
        return
    tag = select_tag(spec, case["tags"])

    assert tag in case["latest"]
    assert tag == latest(spec, case["tags"]).tag == funnel_of(spec, case["tags"]).tag
