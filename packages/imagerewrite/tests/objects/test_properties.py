"""Whatever stands in a file, reading it raises nothing and says where it is wrong."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.objects.kinds.registry import KINDS
from imagerewrite.objects.read_objects import mentions_objects, objects_in

GROUPS = sorted({each.group for each in KINDS.values()})
KEYS = """
    metadata name namespace labels spec image interval timeout secretRef accessFrom
    namespaceSelectors matchLabels exclusionList suspend imageRepositoryRef policy
    semver range status latestRef tag digest latestImage sourceRef git commit author
    email signingKey type push branch refspec options checkout ref update path
    policySelector matchExpressions key operator values data stringData sops url
    imagePullSecrets target kind items
""".split()  # noqa: SIM905 (a table)
WORDS = ["", "a", "1h", "5x", "In", "true", "a:b", "https://h/a", "gpg", "aGk=", "ENC["]
SCALARS = st.none() | st.sampled_from(WORDS) | st.booleans() | st.integers() | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner, max_size=6)
    ),
    max_leaves=20,
)


@st.composite
def objects(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(KINDS)))
    group = KINDS[kind].group or draw(st.sampled_from(GROUPS))
    version = draw(st.sampled_from(["v1", "v1beta2", "v2"]))
    spec = draw(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8))
    return {
        **draw(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=3)),
        "apiVersion": f"{group}/{version}" if group else version,
        "kind": kind,
        "metadata": draw(VALUES | st.just({"name": "a", "namespace": "b"})),
        "spec": spec,
    }


@given(objects())
def test_any_object_is_read_or_told_to_be_wrong(each: dict[str, Any]) -> None:
    data = json.dumps(each).encode()

    read, problems = objects_in(data, "a.json")

    assert mentions_objects(data)
    assert all(found.kind.name == each["kind"] for found in read)
    assert all(found.message for found in problems)


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_read(data: bytes) -> None:
    objects_in(data, "a.yaml")


@given(objects(), st.integers(0, 200), st.text(max_size=3))
def test_any_damage_is_no_crash(each: dict[str, Any], at: int, put: str) -> None:
    text = json.dumps(each)

    objects_in((text[:at] + put + text[at:]).encode(), "a.json")
