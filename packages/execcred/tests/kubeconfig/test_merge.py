"""Merging into a kubeconfig: files before and after, and files that must stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from execcred.kubeconfig.merge import merge
from steadycd_common.errors import UsageError

from .access import access

HERE = Path(__file__).parent
BEFORE = sorted((HERE / "changes").glob("*.before.*"))
UNCHANGED = sorted((HERE / "unchanged").iterdir())


def text_of(path: Path) -> str:
    return path.read_bytes().decode()  # read_text() would lose the line breaks


@pytest.mark.parametrize("path", BEFORE, ids=lambda path: path.name)
def test_the_entries_are_put_in_and_the_rest_stays(path: Path) -> None:
    after = path.with_name(path.name.replace(".before.", ".after."))

    assert text_of(after) == merge(text_of(path), access())


@pytest.mark.parametrize("path", BEFORE, ids=lambda path: path.name)
def test_merging_twice_is_merging_once(path: Path) -> None:
    once = merge(text_of(path), access())

    assert once == merge(once, access())


@pytest.mark.parametrize("path", BEFORE, ids=lambda path: path.name)
def test_json_stays_json(path: Path) -> None:
    if path.suffix == ".json":
        json.loads(merge(text_of(path), access()))


@pytest.mark.parametrize("path", UNCHANGED, ids=lambda path: path.name)
def test_a_file_that_says_it_already_stays_byte_for_byte(path: Path) -> None:
    assert text_of(path) == merge(text_of(path), access())


USER = (
    "users: [{name: prod, user: {exec: {command: /x, args: [get-token], env: null}}}]\n"
)
REFUSED = [
    # what is there, what the error says
    ("- a list\n", "no mapping"),
    ("just text\n", "no mapping"),
    ("{}\n", "empty mapping"),
    ("kind: Secret\n", "kind is not Config"),
    ("apiVersion: v2\n", "apiVersion is not v1"),
    ("apiVersion: 1\n", "apiVersion is not v1"),
    ("clusters: {}\n", "clusters are no list"),
    ("users: prod\n", "users are no list"),
    ("a: 1\n---\nb: 2\n", "another document"),
    ("a: [1\n", "no YAML document at line"),
    ("a: \x01\n", "no YAML document"),
    ("a: &x [1]\nb: *x\n", "aliases"),
    ("a: &x\n- *x\n", "aliases"),
    ("? [a]\n: 1\n", "a key that is no text"),
    ("users: []\nusers: []\n", "'users' twice"),
    ("[" * 400, "no YAML document"),
    ("clusters:\n- {name: prod, cluster: {server: x}}\n", "did not write"),
    ("contexts:\n- {name: prod, context: {cluster: x}}\n", "did not write"),
    ("users:\n- {name: prod, user: {token: not-ours}}\n", "did not write"),
    ("users:\n- {name: prod, user: {exec: {command: gke}}}\n", "did not write"),
    ("users:\n- {name: prod, user: {exec: {args: [get]}}}\n", "did not write"),
    ("users:\n- {name: prod}\n", "did not write"),
    ("users:\n- {name: prod, user: {}}\n- {name: prod, user: {}}\n", "2 entries"),
    (USER.replace("env: null", "env: [{name: A, value: B}]"), "exec.env"),
    (USER.replace("{exec", "{token: not-ours, exec"), "user.token"),
    (USER + "clusters: [{name: prod, cluster: {proxy-url: x}}]\n", "proxy-url"),
    (USER + "contexts: [{name: prod, context: {extensions: []}}]\n", "extensions"),
    ("users:\n- name: prod # c\n  user: {exec: {args: [get-token]}}\n", "line 2"),
    ("users:\n- name: prod\n  # c\n  user: {exec: {args: [get-token]}}\n", "line 2"),
    ("users:\n- name: prod\n  user: {exec: {args: [get-token # c\n ]}}\n", "line 3"),
    ("a: 1\nusers: [ # none\n  ]\n", "comment near line 2"),
    ("---\n...\n", "cannot add to"),
    ("users: !!seq\n- name: one\n", "cannot add to"),
    ("users: &x\n- name: one\n", "cannot add to"),
    ("users:\n- name: |+\n    one\n\n\n", "cannot add to"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_would_lose_something_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as caught:
        merge(text, access())

    assert "not-ours" not in str(caught.value)


CURRENT = [
    # what is there, with --set-current, what then is there
    ("current-context: one\n", False, "current-context: one\n"),
    ("current-context: one\n", True, "current-context: prod\n"),
    ("current-context: 'one' # c\n", True, "current-context: prod # c\n"),
    ('current-context: "one"\n', True, 'current-context: "prod"\n'),
    ("current-context:\n", False, "current-context: prod\n"),
    ("current-context: # c\n", False, "current-context: prod # c\n"),
    ("current-context: ~\n", False, "current-context: prod\n"),
    ("current-context: ''\n", False, "current-context: prod\n"),
    ("current-context: prod\n", True, "current-context: prod\n"),
]


@pytest.mark.parametrize(("line", "set_current", "wanted"), CURRENT)
def test_the_current_context_changes_only_on_demand_or_where_there_is_none(
    line: str, set_current: bool, wanted: str
) -> None:
    result = merge(line, access(), set_current=set_current)

    assert wanted in result
    assert 1 == result.count("current-context:")


def test_a_name_that_yaml_could_misread_is_quoted() -> None:
    result = merge("kind: Config\n", access(name="0x1f"))

    assert 'current-context: "0x1f"' in result
    assert result == merge(result, access(name="0x1f"))
