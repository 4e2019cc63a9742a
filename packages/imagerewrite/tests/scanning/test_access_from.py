"""Whether a policy of another namespace may use an ImageRepository."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from imagerewrite.objects.access_from import may_use
from imagerewrite.objects.secret import Namespace

from .objects import repository

Selectors = tuple[Mapping[str, str], ...] | None
NAME = "kubernetes.io/metadata.name"
KNOWN = {
    "team-b": Namespace("team-b", {"tenant": "b", "env": "prod"}),
    "bare": Namespace("bare", {}),
    # The API server replaces what somebody else wrote there.
    "liar": Namespace("liar", {NAME: "team-b"}),
}

DENIED: dict[str, tuple[Selectors, str]] = {
    "no accessFrom": (None, "team-b"),
    "no accessFrom, and nothing is known": (None, "team-c"),
    "no selector": ((), "team-b"),
    "another value": (({"tenant": "c"},), "team-b"),
    "only one of two labels": (({"tenant": "b", "env": "test"},), "team-b"),
    "no such label": (({"tenant": "b"},), "bare"),
    "another name": (({NAME: "team-c"},), "team-b"),
    "a name that it gave itself": (({NAME: "team-b"},), "liar"),
    "labels that are not known": (({"tenant": "c"},), "team-c"),
    "a name and labels that are not known": (
        ({NAME: "team-c", "tenant": "c"},),
        "team-c",
    ),
}
ALLOWED: dict[str, tuple[Selectors, str]] = {
    "its own namespace": (None, "team-a"),
    "its own namespace, whatever is selected": (({"tenant": "b"},), "team-a"),
    "a selector of all": (({},), "team-b"),
    "a selector of all, and nothing is known": (({},), "team-c"),
    "a label": (({"tenant": "b"},), "team-b"),
    "all labels": (({"tenant": "b", "env": "prod"},), "team-b"),
    "one selector of several": (({"tenant": "c"}, {"env": "prod"}), "team-b"),
    "its name": (({NAME: "team-b"},), "team-b"),
    "its name, which is always known": (({NAME: "team-c"},), "team-c"),
}


@pytest.mark.parametrize(("selectors", "namespace"), DENIED.values(), ids=list(DENIED))
def test_who_may_not(selectors: Selectors, namespace: str) -> None:
    verdict = may_use(repository(access_from=selectors), namespace, KNOWN)

    assert not verdict
    assert repr(namespace) in verdict.why
    assert "ImageRepository team-a/web" in verdict.why
    assert verdict.hint


@pytest.mark.parametrize(
    ("selectors", "namespace"), ALLOWED.values(), ids=list(ALLOWED)
)
def test_who_may(selectors: Selectors, namespace: str) -> None:
    assert may_use(repository(access_from=selectors), namespace, KNOWN)


@pytest.mark.parametrize(
    ("selectors", "namespace", "hinted"),
    [
        (({"tenant": "c"},), "team-c", True),
        (({NAME: "team-b", "tenant": "c"},), "team-c", False),
        (({"tenant": "c"},), "team-b", False),
        (None, "team-c", False),
        ((), "team-c", False),
    ],
)
def test_a_namespace_whose_labels_could_help_is_asked_for(
    selectors: Selectors, namespace: str, hinted: bool
) -> None:
    hint = may_use(repository(access_from=selectors), namespace, KNOWN).hint

    assert hinted == (f"add the Namespace {namespace}" in hint)
