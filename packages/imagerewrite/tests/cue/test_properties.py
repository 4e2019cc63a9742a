"""What holds for every text, CUE or not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.cue import StringValue, Syntax, parse, string_values
from imagerewrite.formats.cue import Cue

from .edited import edited
from .parsed import parsed
from .programs import mutants, soup
from .vectors import setters

texts = soup | mutants() | st.text()


def _strings(text: str) -> list[StringValue]:
    syntax = parsed(text, undeclared_experiments=True)
    return string_values(syntax) if isinstance(syntax, Syntax) else []


@given(texts)
def test_a_text_parses_or_is_a_syntax_error_and_loses_nothing(text: str) -> None:
    syntax = parsed(text)
    if isinstance(syntax, Syntax):
        assert text == "".join(piece for _, piece in syntax.pieces())
    else:
        assert 1 <= syntax.line <= text.count("\n") + 1
        assert syntax.column >= 1
        assert str(syntax).endswith("^")


@given(texts)
def test_every_string_is_where_it_is_said_to_be(text: str) -> None:
    for string in _strings(text):
        inner = text[string.start : string.end]
        if "\\" not in inner and "\n" not in inner:
            assert inner == string.value


@given(texts)
def test_a_marker_that_is_added_governs_its_string(text: str) -> None:
    for string in _strings(text)[:3]:
        if string.marked:
            continue
        for at, marker in (
            (string.comment_at, ' // {"$imagepolicy": "ns:app:name"}'),
            (string.attribute_at, " @imagepolicy(ns:app:name)"),
        ):
            if at is None:
                continue
            marked = text[:at] + marker + text[at:]
            (site,) = (
                site
                for site in Cue().find(marked.encode()).sites
                if site.setter == "ns:app:name"
            )
            assert (string.value, string.path) == (site.value, site.path)


@given(texts)
def test_edits_keep_cue_cue_and_are_done_once(text: str) -> None:
    after, changes = edited(text.encode(), setters())
    if changes:
        parse(after.decode(), undeclared_experiments=True)
    assert (after, []) == edited(after, setters())


@given(st.binary() | texts.map(str.encode))
def test_no_bytes_are_an_exception(data: bytes) -> None:
    found = Cue().find(data)
    starts = [site.start for site in found.sites]
    assert sorted(starts) == starts
    for site in found.sites:
        assert 0 <= site.start <= site.end <= len(data)
