"""The error tree: exit statuses, sentences, and which faults pass by themselves."""

from __future__ import annotations

import pytest

from steadycd_common.errors import SteadyError, UsageError
from steadycd_common.gcp.errors import (
    GoogleError,
    NoSourceCredentials,
    NotAllowed,
    NothingAnswers,
    RefusedByIam,
    Unavailable,
)
from steadycd_common.shell.console import NotWritten

TREE = [
    # class, exit status, transient
    (SteadyError, 70, False),
    (UsageError, 2, False),
    (NotWritten, 4, False),
    (GoogleError, 70, False),
    (NotAllowed, 3, False),
    (NoSourceCredentials, 4, False),
    (NothingAnswers, 4, True),
    (RefusedByIam, 5, False),
    (Unavailable, 6, True),
]


@pytest.mark.parametrize(("kind", "status", "transient"), TREE)
def test_each_class_owns_its_exit_status_and_says_whether_it_passes(
    kind: type[SteadyError], status: int, transient: bool
) -> None:
    assert (status, transient) == (kind.exit_status, kind.transient)
    assert issubclass(kind, SteadyError)


def test_the_table_holds_the_whole_tree() -> None:
    def below(kind: type[SteadyError]) -> set[type[SteadyError]]:
        return {kind}.union(*(below(each) for each in kind.__subclasses__()))

    ours = {
        each
        for each in below(SteadyError)
        if each.__module__.startswith("steadycd_common.")
    }

    assert {kind for kind, _, _ in TREE} == ours


def test_nothing_answers_is_caught_as_no_source_credentials() -> None:
    with pytest.raises(NoSourceCredentials):
        raise NothingAnswers("nothing")


def test_str_is_a_sentence_with_the_hint_in_parentheses() -> None:
    assert str(SteadyError("it broke", "mend it")) == "it broke (mend it)"
    assert str(SteadyError("it broke")) == "it broke"
