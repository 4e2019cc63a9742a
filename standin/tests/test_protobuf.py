from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steadycd_standin.kubernetes.protobuf import (
    access_review_spec,
    rules_review_spec,
)

# What kubectl 1.37 sends for: auth can-i get configmaps -n team-a
_ACCESS = (
    b"k8s\x00\n2\n\x17authorization.k8s.io/v1\x12\x17SelfSubjectAccessReview\x12A"
    b'\n\x10\n\x00\x12\x00\x1a\x00"\x00*\x002\x008\x00B\x00\x12#\n!\n\x06team-a\x12'
    b'\x03get\x1a\x00"\x00*\nconfigmaps2\x00:\x00\x1a\x08\x08\x00\x12\x00\x1a\x00 \x00'
    b'\x1a\x00"\x00'
)
# And for: auth can-i --list -n team-a
_RULES = (
    b"k8s\x00\n1\n\x17authorization.k8s.io/v1\x12\x16SelfSubjectRulesReview\x12"
    b'"\n\x10\n\x00\x12\x00\x1a\x00"\x00*\x002\x008\x00B\x00\x12\x08\n\x06team-a\x1a'
    b'\x04\x18\x00"\x00\x1a\x00"\x00'
)


def test_an_access_review_is_read() -> None:
    expected = {"namespace": "team-a", "verb": "get", "resource": "configmaps"}
    assert {"resourceAttributes": expected} == access_review_spec(_ACCESS)


def test_a_rules_review_is_read() -> None:
    assert {"namespace": "team-a"} == rules_review_spec(_RULES)


@given(st.binary(max_size=40), st.integers(0, len(_ACCESS)))
def test_anything_else_is_a_value_error_at_worst(noise: bytes, cut: int) -> None:
    for message in (noise, b"k8s\x00" + noise, _ACCESS[:cut] + noise):
        with contextlib.suppress(ValueError):
            access_review_spec(message)
        with contextlib.suppress(ValueError):
            rules_review_spec(message)


@pytest.mark.parametrize("message", [b"", b"{}", b"k8s", b"k8s\x00\x12\x05a"])
def test_what_is_no_review_is_refused(message: bytes) -> None:
    with pytest.raises(ValueError, match=r"no Kubernetes|too soon"):
        access_review_spec(message)
