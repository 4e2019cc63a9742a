"""Hypothesis strategies: YAML that people could have written, and worse."""

from __future__ import annotations

from hypothesis import strategies as st

MARKERS = (
    ' # {"$imagepolicy": "ns:v"}',
    '  #{"$imagepolicy":"ns:v:tag"} ',
    ' # {"$imagepolicy": "ns:other"}',
    ' # {"$imagepolicy": "ns:v:x"}',
    " # a note",
    "",
)
SCALARS = (
    "a",
    "'a b'",
    '"a\\n"',
    "1.0",
    "~",
    "&x a",
    "!!str a",
    "é",
    "🎉",
    "a:b",
    '""',
)
_ends = st.sampled_from(("\n", "\n", "\r\n"))
_scalar = st.builds(str.__add__, st.sampled_from(SCALARS), st.sampled_from(MARKERS))
_flow = st.builds(
    lambda items, brackets: f"{brackets[0]}\n      {items}\n    {brackets[1]}",
    st.lists(
        st.sampled_from([f"{x},{m}" for x in ("a", "k: 'b'") for m in MARKERS]),
        max_size=3,
    ).map("\n      ".join),
    st.sampled_from(("[]", "{}")),
)
_block = st.builds(
    lambda head, marker: f"{head}{marker}\n      text\n\n      more",
    st.sampled_from(("|", ">-", "|+")),
    st.sampled_from(MARKERS),
)
_value = st.one_of(_scalar, _scalar, _scalar, _flow, _block)
_line = st.builds(
    lambda number, dash, value: f"{'    - ' if dash else f'    k{number}: '}{value}",
    st.integers(0, 9),
    st.booleans(),
    _value,
)
_row = st.one_of(_line, _line, st.sampled_from([f"   {m}" for m in MARKERS]))
_section = st.builds(
    lambda number, rows: "\n".join([f"s{number}:", *rows]),
    st.integers(0, 99),
    st.lists(_row, min_size=1, max_size=6),
)
documents = st.builds(
    lambda sections, end: ("\n".join(sections) + "\n").replace("\n", end).encode(),
    st.lists(_section, min_size=1, max_size=4),
    _ends,
)
"""Files of which about a third parse."""


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    """Such files with bytes put in, taken out and turned round."""
    data = bytearray(draw(documents))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        if draw(st.booleans()):
            data[at:at] = draw(
                st.sampled_from(
                    (
                        b"\0",
                        b"\xff",
                        b"\t",
                        b"\n",
                        b"{",
                        b"[",
                        b'"',
                        b"'",
                        b"&",
                        b"*",
                        b"!",
                        b"|",
                        b"#",
                        b":",
                        b"-",
                        b"---\n",
                        b"...\n",
                        b"\xef\xbb\xbf",
                        b"%",
                        b"\xe2\x80\xa8",
                        b"\r",
                        b"\\",
                        b"?",
                        b",",
                        b"}",
                        b"]",
                    )
                )
            )
        else:
            del data[at : at + draw(st.integers(1, 5))]
    return bytes(data)
