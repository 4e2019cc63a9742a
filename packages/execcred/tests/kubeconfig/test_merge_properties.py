"""Merging into any kubeconfig: nothing but our entries is another afterwards."""

from __future__ import annotations

import difflib
import io
import json
from contextlib import suppress
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from execcred.kubeconfig.merge import merge
from steadycd_common.errors import UsageError

from .access import access

quick = settings(max_examples=40, deadline=None)

NAMES = st.text("abxyz019.-:@/_", min_size=1, max_size=8)
TEXTS = st.text("ab #:-'\"[]{}\n\t|>&*!é,", max_size=12)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.none() | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3)
    ),
    max_leaves=6,
)


def lists(section: str) -> st.SearchStrategy[list[dict[str, object]]]:
    return st.lists(st.fixed_dictionaries({"name": NAMES, section: VALUES}), max_size=3)


KUBECONFIGS = st.fixed_dictionaries(
    {"kind": st.just("Config")},
    optional={
        "clusters": lists("cluster") | st.none(),
        "contexts": lists("context") | st.none(),
        "users": lists("user") | st.none(),
        "current-context": NAMES | st.none() | st.just(""),
        "preferences": VALUES,
    },
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A kubeconfig as one of many programs would write it, with comments between."""
    document = draw(KUBECONFIGS)
    if draw(st.booleans()):
        indent = draw(st.sampled_from([None, 1, 2, 4, "\t"]))
        return json.dumps(document, indent=indent, ensure_ascii=draw(st.booleans()))
    writer = YAML()
    writer.default_flow_style = draw(st.sampled_from([False, None]))
    sequence = draw(st.integers(2, 6))
    writer.indent(
        mapping=draw(st.integers(2, 6)),
        sequence=sequence,
        offset=draw(st.integers(0, sequence - 2)),
    )
    stream = io.StringIO()
    writer.dump(document, stream)
    lines = []
    for line in stream.getvalue().splitlines():
        if line[:1].isalpha() and draw(st.booleans()):
            lines.append("# a comment")
        lines.append(line)
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return newline.join(lines) + draw(st.sampled_from(["", newline]))


def loaded(text: str) -> dict[str, Any]:
    """As kubectl reads it: YAML 1.1."""
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 1)
    try:
        found: dict[str, Any] = reader.load(text)
    except YAMLError:
        # What ruamel writes as 1.2 is not always 1.1: `{a: :0}`.
        assume(False)
        raise
    return found


def without(document: dict[str, Any], name: str) -> dict[str, Any]:
    rest: dict[str, Any] = {}
    for key, value in document.items():
        if key in ("clusters", "contexts", "users"):
            items = value if isinstance(value, list) else []
            rest[key] = [each for each in items if each["name"] != name]
        elif key != "current-context":
            rest[key] = value
    return {key: value for key, value in rest.items() if value != []}


def merged(text: str, name: str) -> str:
    try:
        return merge(text, access(name=name))
    except UsageError:
        assume(False)
        raise


@quick
@given(texts(), st.just("prod") | NAMES)
def test_the_rest_says_what_it_said(text: str, name: str) -> None:
    result = merged(text, name)

    before, after = loaded(text), loaded(result)
    assert without(before, name) == without(after, name)
    for section, entry in access(name=name).entries().items():
        assert [entry] == [each for each in after[section] if each["name"] == name]


@quick
@given(texts())
def test_merging_twice_is_merging_once(text: str) -> None:
    once = merged(text, "prod")

    assert once == merge(once, access())


@quick
@given(texts())
def test_no_other_line_is_touched(text: str) -> None:
    lost = [
        line.strip()
        for line in difflib.ndiff(text.splitlines(), merged(text, "prod").splitlines())
        if line.startswith("- ")
    ]

    if not text.startswith("{"):
        heads = ("clusters:", "contexts:", "users:", "current-context:")
        assert [] == [line for line in lost if not line[2:].startswith(heads)]


@quick
@given(texts(), st.just("https://198.51.100.1:6443") | st.just("https://h/p"))
def test_there_and_back_is_where_we_were(text: str, server: str) -> None:
    here = merged(text, "prod")
    there = merge(here, access(server=server))

    assert here != there
    assert here == merge(there, access())


@quick
@given(st.text("ab:-[]{}#'\"\n &*!|>?,", max_size=40))
def test_any_text_is_merged_or_refused(text: str) -> None:
    with suppress(UsageError):
        assert "get-token" in merge(text, access())
