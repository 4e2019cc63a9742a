"""From bytes to objects."""

from __future__ import annotations

import json
import os
import textwrap
from pathlib import Path

import pytest

from steadycd.audit.reading.parsing import Unreadable, manifests
from steadycd.audit.reading.sources import read_input
from steadycd_common.errors import UsageError

PROJECT = {"apiVersion": "argoproj.io/v1alpha1", "kind": "AppProject"}


def titles(text: str) -> list[str]:
    return [each.title for each in manifests(text.encode(), "x")]


def lines(text: str) -> list[int]:
    return [each.place.line for each in manifests(text.encode(), "x")]


@pytest.mark.parametrize("text", ["", "---\n", "# nothing\n", "a: b\n", "- 1\n", "x"])
def test_what_is_no_object_is_passed_over(text: str) -> None:
    assert [] == titles(text)


def test_documents_in_their_order_with_their_lines() -> None:
    text = "kind: A\nmetadata: {name: a}\n---\n\nkind: B\nmetadata: {name: b}\n"
    assert ["A a", "B b"] == titles(text)
    assert [1, 5] == lines(text)


def test_lists_of_any_kind_at_any_depth() -> None:
    inner = {"kind": "AppProjectList", "apiVersion": "argoproj.io/v1alpha1"}
    inner["items"] = [{"metadata": {"name": "a"}}]  # type: ignore[assignment]
    outer = {"kind": "List", "items": [inner, {**PROJECT, "metadata": {"name": "b"}}]}
    assert ["AppProject a", "AppProject b"] == titles(json.dumps(outer))


def test_several_objects_in_an_array_of_json() -> None:
    assert ["AppProject "] * 2 == titles(json.dumps([PROJECT, PROJECT]))


def test_a_flow_mapping_of_yaml_is_no_json() -> None:
    assert ["A a"] == titles("{kind: A, metadata: {name: a}}")


def test_merge_keys_are_followed() -> None:
    text = "x: &x {kind: A, metadata: {name: a}}\n---\n"
    (one,) = manifests(b"base: &b {spec: {a: b}}\nkind: A\n<<: *b\n", "x")[:1]
    assert {"a": "b"} == one.spec
    assert [] == titles(text)


def test_a_byte_order_mark_is_no_text() -> None:
    assert ["A "] == [each.title for each in manifests("\ufeffkind: A".encode(), "x")]


@pytest.mark.parametrize("data", [b"a: [", b"\xff\xfe", b"a: b: c", b"{"])
def test_what_cannot_be_read_says_where(data: bytes) -> None:
    with pytest.raises(Unreadable, match="file"):
        manifests(data, "file.yaml")


def test_a_folder_is_read_but_for_other_files(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("kind: B")
    (tmp_path / "a.json").write_text('{"kind": "A"}')
    (tmp_path / "c.txt").write_text("kind: C")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "d.yaml").write_text("kind: D")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / ".argocd-source.yaml").write_text("plugin: x")

    read = read_input([str(tmp_path)], bytes)

    assert ["A", "B"] == [each.kind for each in read.manifests]
    assert [str(tmp_path / "sub" / ".argocd-source.yaml")] == read.overrides


def test_one_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [")
    (tmp_path / "b.yaml").write_text("kind: B")
    read = read_input([str(tmp_path)], bytes)
    assert ["B"] == [each.kind for each in read.manifests]
    assert 1 == len(read.unread)


def test_a_path_that_is_not_there_is_usage() -> None:
    with pytest.raises(UsageError, match="nowhere"):
        read_input(["nowhere"], bytes)


def test_several_documents_of_json_one_after_another() -> None:
    text = '{"kind": "A"}\n{"kind": "B"}[{"kind": "C"}]\n\n{"kind": "D"}\n'
    assert ["A ", "B ", "C ", "D "] == titles(text)
    assert [1, 2, 2, 4] == lines(text)


ITEMS = """\
apiVersion: v1
items:
- kind: A
  data: {x: y}
  list:
  - a
-
  kind: B
  text: |
    - c
# a comment
- kind: C
kind: List
more:
- x
"""


def test_items_of_a_list_have_their_own_lines() -> None:
    assert [3, 7, 12] == lines(ITEMS)
    assert [5, 9, 14] == lines(f"kind: Z\n---\n{ITEMS}")[1:]
    start, end = ITEMS.index("- kind: A"), ITEMS.index("kind: List")
    items = textwrap.indent(ITEMS[start:end], "  ")
    assert [3, 7, 12] == lines(ITEMS[:start] + items + ITEMS[end:])


@pytest.mark.parametrize("indent", [None, 2])
def test_items_of_a_list_in_json_have_their_own_lines(indent: int | None) -> None:
    found = [{"kind": "A", "items": [1]}, {"kind": "B"}]
    text = json.dumps({"kind": "List", "items": found}, indent=indent)
    expected = [1, 1] if indent is None else [4, 10]
    assert expected == lines(text)


def test_items_that_cannot_be_told_apart_have_the_line_of_the_list() -> None:
    flow = "kind: List\nitems: [{kind: A},\n {kind: B}]\n"
    assert [1, 1] == lines(flow)
    inner = {"a": {"items": [1, 2]}, "kind": "List", "items": [{"kind": "A"}] * 2}
    assert [1, 1] == lines(json.dumps(inner, indent=1))


def test_what_would_wait_for_ever_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").write_text("kind: B")
    read = read_input([str(tmp_path)], bytes)
    assert ["B"] == [each.kind for each in read.manifests]
    assert [f"{tmp_path}/a.yaml: it is no regular file"] == read.unread
