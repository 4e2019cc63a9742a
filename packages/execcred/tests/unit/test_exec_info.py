"""Which version the caller wants, and what makes two questions the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execcred.exec_info import ExecInfoUnusable, question, wanted_version

GROUP = "client.authentication.k8s.io/"


def client_go(version: str, **spec: object) -> str:
    """The text as client-go writes it, with a newline at its end."""
    document = {
        "kind": "ExecCredential",
        "apiVersion": GROUP + version,
        "spec": {**spec, "interactive": False},
    }
    return json.dumps(document, separators=(",", ":")) + "\n"


def spaced(version: str) -> str:
    return json.dumps(json.loads(client_go(version)), indent=2)


def sorted_(version: str) -> str:
    return json.dumps(json.loads(client_go(version)), sort_keys=True)


def escaped(version: str) -> str:
    return client_go(version).replace("/", "\\/")


def without_kind(version: str) -> str:
    return json.dumps({"apiVersion": GROUP + version})


def huge(version: str) -> str:
    return client_go(version, cluster={"config": "x" * 100_000})


def deceiving(version: str) -> str:
    other = {"v1": "v1beta1", "v1beta1": "v1"}[version]
    return client_go(version, cluster={"config": json.loads(client_go(other))})


def deceiving_first(version: str) -> str:
    other = {"v1": "v1beta1", "v1beta1": "v1"}[version]
    return json.dumps(
        {"spec": {"apiVersion": GROUP + other}, "apiVersion": GROUP + version}
    )


@pytest.mark.parametrize("version", ["v1", "v1beta1"])
@pytest.mark.parametrize(
    "write",
    [
        client_go,
        spaced,
        sorted_,
        escaped,
        without_kind,
        huge,
        deceiving,
        deceiving_first,
    ],
)
def test_the_version_is_that_of_the_question(
    write: Callable[[str], str], version: str
) -> None:
    assert version == wanted_version(write(version))
    assert version == wanted_version(write(version), "v1")
    assert version == wanted_version(write(version), "v1beta1")


@pytest.mark.parametrize(("by_hand", "version"), [("", "v1"), ("v1beta1", "v1beta1")])
def test_without_a_question_it_is_the_one_by_hand(by_hand: str, version: str) -> None:
    assert version == wanted_version("", by_hand)


@pytest.mark.parametrize(
    "info",
    [
        "nonsense",
        "null",
        "[]",
        "3",
        '"text"',
        "{}",
        '{"apiVersion":null}',
        '{"apiVersion":["v1"]}',
        '{"apiVersion":"v1"}',
        client_go("v1alpha1"),
        client_go("v1beta11"),
        client_go("v2"),
        client_go(""),
        '{"apiVersion":"\\ud800\\n\\u001b[31m"}',
        "[" * 100_000,
        "\udcff",
        " ",
    ],
)
def test_what_is_no_question_is_an_error_on_one_line(info: str) -> None:
    with pytest.raises(ExecInfoUnusable) as caught:
        wanted_version(info, "v1")

    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300


@given(st.text())
def test_whatever_comes_it_is_a_version_or_a_sentence(info: str) -> None:
    with suppress(ExecInfoUnusable):
        assert wanted_version(info) in ("v1", "v1beta1")


def test_the_same_question_has_the_same_digest() -> None:
    environ = {"KUBERNETES_EXEC_INFO": client_go("v1"), "OTHER": "1"}

    found = question(["get-token", "a@b"], environ)

    assert found == question(["get-token", "a@b"], {**environ, "OTHER": "2"})
    assert 40 == len(found)


@pytest.mark.parametrize(
    ("arguments", "info"),
    [
        (["get-token", "a@c"], client_go("v1")),
        (["get-token", "a@b", ""], client_go("v1")),
        (["get-tokena@b"], client_go("v1")),
        (["get-token", "a@b"], client_go("v1beta1")),
        (["get-token", "a@b"], client_go("v1", cluster={"server": "https://other"})),
        (["get-token", "a@b", "\udcff"], client_go("v1")),
    ],
)
def test_another_question_has_another_digest(arguments: list[str], info: str) -> None:
    first = question(["get-token", "a@b"], {"KUBERNETES_EXEC_INFO": client_go("v1")})

    assert first != question(arguments, {"KUBERNETES_EXEC_INFO": info})


@pytest.mark.parametrize("environ", [{}, {"KUBERNETES_EXEC_INFO": ""}])
def test_a_person_asks_no_question(environ: dict[str, str]) -> None:
    assert "" == question(["get-token", "a@b"], environ)
