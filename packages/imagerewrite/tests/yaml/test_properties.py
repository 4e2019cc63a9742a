"""What holds for every file: the rest stays, twice is once, and nothing breaks."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from imagerewrite import Rewritten, rewrite_bytes
from imagerewrite.formats.yaml import YamlFormat
from imagerewrite.problem_codes import CODES
from imagerewrite.yaml import libyaml, pure
from imagerewrite.yaml.fault import YamlFault

from .documents_of import documents, mutants

SETTERS = {"ns:v": "reg.io/app:v2", "ns:v:tag": "1.10"}


def _rewrite(data: bytes) -> Rewritten:
    result = rewrite_bytes(data, "f.yaml", SETTERS)
    for problem in result.problems:
        assert CODES[problem.code].severity == problem.severity
        assert problem.line <= data.count(b"\n") + data.count(b"\r") + 1
    return result


def _around(data: bytes, result: Rewritten) -> list[bytes]:
    """The bytes between the changes."""
    ends = [0, *(change.end for change in result.changes)]
    starts = [*(change.start for change in result.changes), len(data)]
    return [data[end:start] for end, start in zip(ends, starts, strict=True)]


@settings(max_examples=150)
@given(st.one_of(documents, mutants()))
def test_bytes_outside_of_the_spans_stay_and_twice_is_once(data: bytes) -> None:
    result = _rewrite(data)

    around = b".*".join(map(re.escape, _around(data, result)))
    assert re.fullmatch(around, result.data, re.DOTALL)
    again = _rewrite(result.data)
    assert (result.data, ()) == (again.data, again.changes)


@settings(max_examples=150)
@given(documents)
def test_what_was_changed_has_the_value_and_nothing_else_moved(data: bytes) -> None:
    result = _rewrite(data)

    found = YamlFormat().find(result.data)
    wanted = [site for site in found.sites if site.setter in SETTERS]
    assert [SETTERS[site.setter] for site in wanted] == [site.value for site in wanted]
    before = YamlFormat().find(data).sites
    assert [(site.setter, site.path, site.object) for site in before] == [
        (site.setter, site.path, site.object) for site in found.sites
    ]


@settings(max_examples=150)
@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
def test_no_bytes_are_too_odd(data: bytes) -> None:
    _rewrite(data + b'\nk: a # {"$imagepolicy": "ns:v"}\n')
    _rewrite(b'k: a # {"$imagepolicy": "ns:v"}\n' + data)


@settings(max_examples=150)
@given(documents)
def test_both_parsers_find_the_same(data: bytes) -> None:
    text = data.decode()

    assert _marks(libyaml.parse, text) == _marks(pure.parse, text)


@settings(max_examples=150)
@given(mutants())
def test_the_pure_parser_takes_whatever_it_is_given(data: bytes) -> None:
    text = data.decode(errors="replace").removeprefix("\ufeff")

    _marks(pure.parse, text)


def _marks(parse: object, text: str) -> list[tuple[object, ...]] | None:
    assert callable(parse)
    try:
        events = parse(text)
    except YamlFault:
        return None
    # An empty value's place is the only thing they do not agree about.
    return [
        (
            type(event).__name__,
            getattr(event, "value", None),
            event.start_mark.index if getattr(event, "value", "x") else -1,
            event.end_mark.index if getattr(event, "value", "x") else -1,
        )
        for event in events
    ]
