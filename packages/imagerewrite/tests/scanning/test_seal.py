"""What a file must be to be believed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.scanning.cache.seal import opened, sealed

DOCUMENT = {"key": "tags x", "tags": ["1.0", "2.0"], "validator": "é"}
DATA = sealed(DOCUMENT)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.text(), PLAIN))
def test_what_was_sealed_is_opened(document: dict[str, object]) -> None:
    assert document == opened(sealed(document))


@pytest.mark.parametrize("end", range(len(DATA)))
def test_what_was_cut_off_is_not(end: int) -> None:
    assert opened(DATA[:end]) is None


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_nor_is_what_was_changed(where: int, bits: int) -> None:
    changed = bytearray(DATA)
    changed[where] ^= bits

    assert opened(bytes(changed)) is None


@given(st.binary())
def test_nor_what_we_never_wrote(data: bytes) -> None:
    assert opened(data) is None


def test_nor_another_kind_of_document() -> None:
    assert opened(sealed([])) is None  # type: ignore[arg-type]
