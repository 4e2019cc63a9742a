"""Whatever a template is, it gives a text or a TemplateError."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from imagerewrite.message.budget import MAX_BYTES
from imagerewrite.message.error import TemplateError
from imagerewrite.message.functions.registry import names

from .rendered import DATA, rendered

OPERANDS = st.sampled_from(
    [
        ".", "$", "$x", "nil", "true", "0", "-1", "3", "1.5", "1e300", "1i", "'a'",
        '""', '"a"', '"a,b"', '"%d %5s"', '"\\xff"', '"日本"', '"["', '"1.2.3"',
        '"2006-01-02"', '"{\\"a\\":[1]}"', "(list 1 nil)", "(list)", "(dict `a` 1)",
        "(until 3)", "(splitList `,` `a,b`)", "(semver `1.2.3`)", ".Values",
        ".Values.env", ".Values.nope", ".Changed", ".Changed.Changes",
        ".Changed.Objects", ".Changed.FileChanges", ".AutomationObject",
        "(toDate `2006` `2020`)", "(int64 5)", "(index `a` 0)",
        "9223372036854775807", "(float64 `nan`)",
    ]
)  # fmt: skip
CALLS = st.builds(
    lambda name, operands: " ".join([name, *operands]),
    st.sampled_from(names()),
    st.lists(OPERANDS, max_size=4),
)
PIPELINES = st.lists(CALLS, min_size=1, max_size=3).map(" | ".join)
PIECES = st.one_of(
    PIPELINES.map(lambda text: f"{{{{ {text} }}}}"),
    st.sampled_from(
        [
            "{{",
            "}}",
            "{{-",
            " -}}",
            "{{ if . }}",
            "{{ else }}",
            "{{ end }}",
            "text",
            "{{ range .Values }}",
            "{{ $x := 1 }}",
            "{{ with . }}",
            "{{/* c */}}",
            '{{ define "d" }}',
            '{{ template "d" . }}',
            "{{ break }}",
            "\n",
            " ",
            "{{ range $x := .Changed.Changes }}",
            "{{ else if . }}",
            "|",
            ":=",
            '"',
        ]
    ),
    st.text(max_size=5),
)
TEMPLATES = st.lists(PIECES, max_size=8).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEMPLATES)
def test_a_template_of_pieces_gives_a_text_or_an_error(template: str) -> None:
    lines = template.count("\n") + 1
    try:
        text = rendered("{{ $x := 2 }}" + template, DATA["many"])
    except TemplateError as error:
        place = error.line, error.column
    else:
        place = 1, 1
        assert len(text) <= MAX_BYTES
        assert text == rendered("{{ $x := 2 }}" + template, DATA["many"])
    assert (1, 1) <= place < (lines + 1, 0)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="{}()|$.:=,-\"'`/*\\ \nab1_xif end", max_size=40))
def test_any_text_gives_a_text_or_an_error(template: str) -> None:
    with suppress(TemplateError):
        rendered("{{" + template)


@given(st.text().filter(lambda text: "{{" not in text))
def test_text_without_actions_stays_as_it_is(template: str) -> None:
    assert template == rendered(template)
