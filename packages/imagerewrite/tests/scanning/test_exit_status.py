"""The exit status that problems lead to."""

from __future__ import annotations

import pytest

from imagerewrite.exit_status import exit_status_of
from imagerewrite.problem_codes import CODES, Code, problem
from imagerewrite.tree.outcome import FileProblem

SELECTS_NOTHING = "selects-nothing-here"


@pytest.mark.parametrize(
    ("codes", "status"),
    [
        ([], 0),
        (["unknown-policy", "no-cache"], 0),
        (["unknown-policy", "invalid-repository"], 4),
        ([SELECTS_NOTHING, "invalid-repository"], 6),
        (["registry-refused"], 5),
        (["invalid-repository", SELECTS_NOTHING, "registry-unreachable"], 5),
    ],
)
def test_the_worst_error_counts(
    codes: list[str], status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CODES, SELECTS_NOTHING, Code("error", "So.", status=6))
    problems = [FileProblem("a.yaml", problem(1, 1, each, "so")) for each in codes]

    assert status == exit_status_of(problems)


def test_every_code_has_a_status_that_is_told() -> None:
    assert {each.status for each in CODES.values()} <= {4, 5, 6}
