"""Made-up CUE, valid and not, for properties."""

from __future__ import annotations

from hypothesis import strategies as st

from .vectors import cases

PIECES = (
    *("for", "if", "let", "in", "try", "else", "otherwise", "func", "package"),
    *("import", "x", "_", "#", "_#", "__x", "#D", "true", "null", "日", "²", "$"),
    *("1", "012", "1.5", "0x", "1e", "1Ki", "1__0", ".5", "0b1"),
    *('"a"', '""', '"', '"""\n', '\n"""', "'", "'b'", '#"', '"#', "\\(", "\\n", "\\"),
    *('"\\(x)"', '#"\\#(x)"#', '"\\(x["y"]):v1"'),
    *("(", ")", "[", "]", "{", "}", ":", ",", "\n", "\r\n", "\t", " ", ";"),
    *("=", "==", "?", "!", "~", "...", "..", ".", "|", "&", "*", "+", "-", "/"),
    *("<", "<=", "=~", "!~", "<-", "_|_", "&&", "||", "%", "\0", "\ufeff", "\x0b"),
    *("a:", "b?:", "c!:", "[string]:", "X=", "~X", "let y =", "@a()", "@", "@a("),
    *("@experiment(aliasv2)", "// c\n", "@imagepolicy(ns:v)", "@imagepolicy("),
    *('// {"$imagepolicy": "ns:v"}\n', '// {"$imagepolicy": "ns:v:tag"}\n'),
)
soup = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)

_KNOWN: list[str] = [case["source"] for case in cases("cue-syntax.jsonl")] + [
    case["input"] for case in cases("cue-setters.jsonl")
]


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """A known program with a few characters taken out, put in or twice."""
    text = draw(st.sampled_from(_KNOWN))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        to = at + draw(st.integers(0, 5))
        text = text[:at] + draw(st.sampled_from(("", *PIECES))) + text[to:]
    return text
