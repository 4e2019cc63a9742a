"""No template takes more than its share of steps, bytes or depth."""

from __future__ import annotations

import time

import pytest

from imagerewrite.message.budget import MAX_BYTES, MAX_DEPTH, MAX_ITEMS
from imagerewrite.message.error import TemplateError

from .rendered import rendered

STEPS = "steps"
BYTES = "bytes"
ITEMS = "items"
DEPTH = f"more than {MAX_DEPTH} deep"

DOUBLED = '{{ $x := "abcdefgh" }}{{ range 40 }}{{ $x = print $x $x }}{{ end }}'
SHARED = "{{ $x := list 1 }}{{ range 60 }}{{ $x = list $x $x }}{{ end }}"
DEEP = "{{ $x := list 1 }}{{ range 3000 }}{{ $x = list $x }}{{ end }}"
CYCLE = '{{ $d := dict "a" 1 }}{{ $_ := set $d "d" $d }}'
RECURSION = '{{ define "r" }}{{ template "r" . }}{{ end }}{{ template "r" . }}'


@pytest.mark.parametrize(
    ("template", "bound"),
    [
        ("{{ range 1000000000000 }}{{ end }}", STEPS),
        ("{{ range 2000 }}{{ range 2000 }}{{ end }}{{ end }}", STEPS),
        ('{{ range 100000 }}{{ repeat 100000 "x" | sha256sum | len }}{{ end }}', STEPS),
        ("{{ range $i := 100000 }}{{ regexMatch (toString $i) `a` }}{{ end }}", STEPS),
        ('{{ repeat 1000000000000 "x" }}', BYTES),
        ('{{ indent 1000000000 "x" }}', BYTES),
        ('{{ nindent 200000 (repeat 1000 "x\\n") }}', BYTES),
        ('{{ printf "%1000000d%1000000d" 1 1 }}', BYTES),
        ('{{ printf "%.1000000f%.1000000f" 1.5 1.5 }}', BYTES),
        ('{{ printf "%*s%*s" 1000000 "" 1000000 "" }}', BYTES),
        ("{{ replace `` (repeat 1000 `ab`) (repeat 1000 `x`) }}", BYTES),
        ("{{ regexReplaceAll `x` (repeat 1000 `x`) (repeat 2000 `y`) }}", BYTES),
        ("{{ join (repeat 1000 `-`) (until 2000) }}", BYTES),
        ("{{ wrapWith 1 (repeat 2000 `-`) (repeat 2000 `x`) }}", BYTES),
        ("{{ range 100 }}{{ repeat 100000 `x` }}{{ end }}", BYTES),
        (DOUBLED, BYTES),
        ("{{ until 1000000000 }}", ITEMS),
        ("{{ untilStep 0 9223372036854775807 1 }}", ITEMS),
        ("{{ seq 1000000000 }}", ITEMS),
        ("{{ splitList `` (repeat 200000 `x`) }}", ITEMS),
        ("{{ regexFindAll `x` (repeat 200000 `x`) -1 }}", STEPS),
        (SHARED + "{{ $x }}", STEPS),
        (SHARED + "{{ toJson $x }}", STEPS),
        (SHARED + "{{ deepCopy $x }}", STEPS),
        (DEEP + "{{ $x }}", DEPTH),
        (DEEP + "{{ toPrettyJson $x }}", DEPTH),
        (DEEP + "{{ deepCopy $x }}", DEPTH),
        (DEEP + "{{ has $x (list (deepCopy $x)) }}", DEPTH),
        (CYCLE + "{{ $d }}", DEPTH),
        (CYCLE + "{{ toJson $d }}", DEPTH),
        (CYCLE + "{{ deepCopy $d }}", DEPTH),
        (CYCLE + "{{ merge $d (dict `d` $d) }}", DEPTH),
        (RECURSION, DEPTH),
        ("{{ if 1 }}" * 200 + "{{ end }}" * 200, DEPTH),
        ("{{ " + "(" * 200 + "1" + ")" * 200 + " }}", DEPTH),
        ("{{ fromJson (printf `%s%s` (repeat 5000 `[`) (repeat 5000 `]`)) }}", DEPTH),
        ("{{ uniq (until 100000) }}", STEPS),
    ],
)
def test_a_bound_ends_it_soon(template: str, bound: str) -> None:
    start = time.process_time()
    with pytest.raises(TemplateError, match=bound):
        rendered(template)
    assert time.process_time() - start < 10


def test_what_just_fits_is_rendered() -> None:
    assert MAX_BYTES == len(rendered(f'{{{{ repeat {MAX_BYTES} "x" }}}}'))
    assert str(MAX_ITEMS) == rendered(f"{{{{ until {MAX_ITEMS} | len }}}}")
    deep = MAX_DEPTH // 2
    assert "x" == rendered("{{ if 1 }}" * deep + "x" + "{{ end }}" * deep)


def test_a_long_chain_of_else_if_is_not_deep() -> None:
    chain = "{{ if false }}" + "{{ else if false }}" * 500 + "{{ else }}x{{ end }}"
    assert "x" == rendered(chain)


def test_a_message_of_thousands_of_changes_is_rendered() -> None:
    template = (
        "{{ range $f, $o := .Changed.FileChanges }}{{ $f }}:\n"
        "{{ range $n, $c := $o }}{{ range $c }}- {{ $n.Kind | lower }} {{ $n.Name }}: "
        '{{ .OldValue }} -> {{ regexReplaceAll ":.*" .NewValue "" }}\n'
        "{{ end }}{{ end }}{{ end }}"
    )
    change = {"kind": "Deployment", "namespace": "n", "old": "a:1", "new": "a:2"}
    changes = [
        {**change, "file": f"{n}.yaml", "name": f"web{n}", "setter": "n:web"}
        for n in range(4000)
    ]
    data = {"automation": {"namespace": "a", "name": "b"}, "values": {}}
    text = rendered(template, {**data, "changes": changes})
    assert 8000 == text.count("\n")
    assert "- deployment web7: a:1 -> a\n" in text
