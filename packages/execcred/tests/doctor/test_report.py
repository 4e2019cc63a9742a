"""Both forms of the report: what programs may rely on, and what people see."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from execcred.doctor.finding import Finding, Result, failed, ok, skipped, warning
from execcred.doctor.report_json import SCHEMA, json_schema, render_json
from execcred.doctor.report_text import render_text

RESULTS = [
    Result("a", "One", ok("it is fine", number=1, names=["x"])),
    Result("b", "Second", warning("look at it", "look --hard")),
    Result("c", "Third", failed(5, "it broke", "mend it")),
    Result("d", "Fourth", skipped("hangs on Third", "install it")),
]

TEXT = """\
✓ ok       One     it is fine
! warning  Second  look at it
                   next: look --hard
✗ failed   Third   it broke
                   next: mend it
- skipped  Fourth  hangs on Third
                   next: install it

1 ok, 1 warning, 1 failed, 1 skipped; exit status 5
"""

texts = st.text(max_size=20)
facts = st.one_of(texts, st.integers(), st.booleans(), st.lists(texts, max_size=2))
findings = st.one_of(
    st.builds(ok, texts),
    st.builds(warning, texts, texts.filter(bool)),
    st.builds(failed, st.sampled_from([2, 3, 4, 5, 6, 70]), texts, texts.filter(bool)),
    st.builds(skipped, texts, texts),
)


def _schema_accepts(text: str) -> None:
    schema = json.loads(json_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(text), schema)


def test_the_text_is_aligned_and_says_states_in_symbols_and_words() -> None:
    assert render_text(RESULTS, color=False, ascii_only=False) == TEXT


def test_a_terminal_without_unicode_gets_ascii() -> None:
    text = render_text(RESULTS, color=False, ascii_only=True)

    assert text.isascii()
    assert "x failed   Third" in text


def test_colour_adds_escapes_and_nothing_else() -> None:
    text = render_text(RESULTS, color=True, ascii_only=False)

    for code in ("\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[36m", "\x1b[1m", "\x1b[0m"):
        text = text.replace(code, "")
    assert text == TEXT


@given(findings, st.booleans())
def test_nothing_in_a_finding_reaches_the_terminal_as_a_control_character(
    finding: Finding, ascii_only: bool
) -> None:
    results = [Result("a", "A", finding)]

    text = render_text(results, color=False, ascii_only=ascii_only)

    assert text.replace("\n", "").isprintable()
    text.encode(
        "ascii" if ascii_only else "utf-8", "strict" if ascii_only else "replace"
    )


@settings(max_examples=40)
@given(st.lists(findings, max_size=4), facts)
def test_every_report_for_programs_is_valid_sorted_and_ascii(
    found: list[Finding], fact: str | int | list[str]
) -> None:
    found.append(ok("", fact=fact))
    results = [Result(f"c-{n}", "T", finding) for n, finding in enumerate(found)]

    text = render_json("", results)

    _schema_accepts(text)
    assert text.isascii()
    document = json.loads(text)
    assert document["schema"] == SCHEMA
    assert text == json.dumps(document, indent=2, sort_keys=True) + "\n"


def test_the_schema_refuses_what_is_no_report() -> None:
    whole = json.loads(render_json("a@b", RESULTS))
    wrong: list[dict[str, object]] = [
        {**whole, "schema": "execcred/doctor/2"},
        {**whole, "exit_status": 1},
        {**whole, "more": 1},
        {**whole, "checks": [{**whole["checks"][1], "fix": ""}]},
        {**whole, "checks": [{**whole["checks"][0], "state": "good"}]},
    ]
    for document in wrong:
        with pytest.raises(jsonschema.ValidationError):
            _schema_accepts(json.dumps(document))
