"""What others write into a template ends soon: with a text, or with an error."""

from __future__ import annotations

import contextlib
import time

import pytest

from imagerewrite.message.budget import MAX_TEMPLATE
from imagerewrite.message.error import TemplateError

from .rendered import rendered

SECONDS = 6

BIG = "{{ $a := repeat 1000000 `x` }}{{ $b := repeat 1000000 `x` }}"
BOTH = BIG + "{{ $l := list $a $b }}{{ range 15 }}{{ $l = concat $l $l }}{{ end }}"
DICT = "{{ $d := fromJson (toJson (split `,` (repeat 30000 `,`))) }}"
MAPS = (
    "{{ $d := fromJson (toJson (split `,` (repeat 9000 `,`))) }}"
    "{{ $l := list $d }}{{ range 15 }}{{ $l = concat $l $l }}{{ end }}"
    "{{ $e := deepCopy $d }}{{ $_ := set $e `_0` 2 }}{{ has $e $l }}"
)
VARIABLES = "{{ $a := 1 }}" + "{{ $b := 1 }}" * 4000
TEMPLATES = [
    '{{ float64 (print "0x" (repeat 300000 "f")) }}',
    '{{ float64 (print (repeat 300000 "9") "x") }}',
    '{{ float64 (print (repeat 1000000 "9") "." (repeat 40000 "9")) }}',
    '{{ float64 (print "1e" (repeat 1000000 "9")) }}',
    '{{ float64 (print "0x1." (repeat 1000000 "f") "p1") }}',
    '{{ int64 (repeat 1000000 "9") }}{{ atoi (repeat 1000000 "9") }}',
    '{{ toDecimal (repeat 1000000 "7") }}{{ duration (repeat 1000000 "9") }}',
    '{{ fromJson (repeat 1000000 "9") }}',
    '{{ fromJson (repeat 1000000 "\\"") }}',
    '{{ maxf (print (repeat 300000 "9") "x") 1 }}',
    "{{ mulf" + " 1e-300" * 9000 + " }}",
    "{{ divf 1 " + "1e-300 " * 9000 + " }}",
    "{{ 0x" + "f" * 60_000 + " }}",
    "{{ " + "9" * 60_000 + "i }}",
    "{{ " + "9" * 60_000 + ".e }}",
    "{{ 0x" + "f" * 30_000 + "." + "f" * 30_000 + " }}",
    "{{ print" + " 1" * 32_000 + " }}",
    "{{ $" + "x" * 60_000 + " }}",
    '{{ "' + "\\x41" * 16_000 + '" }}',
    "{{ print " + "`" * 60_000 + " }}",
    '{{ snakecase (repeat 200000 "aB") }}',
    '{{ kebabcase (repeat 200000 "1_") }}',
    '{{ camelcase (repeat 500000 "1_") }}',
    '{{ toDate (repeat 250000 "2006") (repeat 250000 "2006") }}',
    '{{ toDate (repeat 500000 "x ") (repeat 500000 "x ") }}',
    '{{ (toDate "2006" "2020").Format (repeat 1000000 "1") }}',
    '{{ (toDate "2006" "2020").Format (repeat 1000000 ".0") }}',
    '{{ durationRound (repeat 150000 "9ns") }}',
    '{{ printf (repeat 500000 "%[") 1 }}',
    BIG + '{{ printf (repeat 50000 "%.0[1]s") $a }}',
    "{{ regexReplaceAll `y` (repeat 2000 `y`) (repeat 200000 `$y`) }}",
    "{{ regexMatch `(?:a?){1000}(?:a?){1000}b` (repeat 1000000 `a`) }}",
    "{{ regexFindAll `a.*b|a` (repeat 90000 `a`) -1 | len }}",
    BOTH + "{{ sortAlpha $l | len }}",
    BOTH
    + "{{ $c := print (repeat 999999 `x`) `y` }}{{ range 9 }}{{ has $c $l }}{{ end }}",
    BOTH + "{{ uniq $l | len }}",
    MAPS,
    DICT + "{{ range 30000 }}{{ range $d }}{{ break }}{{ end }}{{ end }}",
    DICT + "{{ omit $d" + ' "a"' * 14_000 + " | len }}",
    VARIABLES + "{{ range 100000 }}{{ $a }}{{ end }}",
    VARIABLES + "{{ range 100000 }}{{ $a = 2 }}{{ end }}",
    '{{ semver (repeat 1000000 "1.") }}',
    '{{ semverCompare (repeat 50000 ">=1.0.0 || ") "1.2.3" }}',
    '{{ semverCompare (repeat 500000 "1.") "1.2.3" }}',
    '{{ (semver "1.2.3").SetPrerelease (print (repeat 500000 "a.") "_") }}',
    '{{ urlParse (print "http://" (repeat 500000 "@:") "/") }}',
    '{{ urlParse (repeat 300000 "%41") }}',
    '{{ b64dec (repeat 1000000 "=") }}{{ b32dec (repeat 1000000 "=") }}',
    '{{ wrap 5 (repeat 500000 " x") | len }}{{ wrapWith 1 "" (repeat 500000 "x") }}',
]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template[:60])
def test_it_ends_soon(template: str) -> None:
    start = time.process_time()
    with contextlib.suppress(TemplateError):
        rendered(template)
    assert time.process_time() - start < SECONDS


def test_a_text_that_nobody_writes_by_hand_is_refused_at_once() -> None:
    assert MAX_TEMPLATE == len(rendered("x" * MAX_TEMPLATE))
    start = time.process_time()
    with pytest.raises(TemplateError, match="more than 65,536 characters"):
        rendered("{{ print" + " 1" * 200_000 + " }}")
    assert time.process_time() - start < 1
