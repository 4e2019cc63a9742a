"""A value of `plugin.env` is on stderr in no spelling."""

from __future__ import annotations

import base64
import json

import pytest

from steadycd.plugin.errors import Refused
from steadycd.plugin.withheld import Withheld

from .cmp_server import CmpServer, needs_cue, string

OK = 'apiVersion: "v1", kind: "ConfigMap"'
VALUES = {
    "plain": "hunter2hunter2",
    "short": "s3cret!",
    "four characters": "pA5s",
    "a number": "73194682",
    "quotes and a backslash": 'pa"ss\\word-123456',
    "lines": "-----BEGIN KEY-----\nMIIEvq+/8=\nqwertz: 77\n-----END KEY-----\n",
    "tabs and controls": "tq\thz7k\x07bq9z\x7fd",
    "not ASCII": "pä\u2028ss\U0001f600wörd",
    "no character that is printed": "\u200b\u200c\ufeff\x85 \u202e",
    "what looks like a place": "    ./k3y9x:71:93\nabc",
    "three quotes": 'x"""y\n"""z\'\'\'w',
    "long": "qx7 " * 3000,
    "an interpolation": "\\(k3yqx) q9w8e7",
}
# The value is `v` in each.
FIELDS = {
    "out of bounds": 'x: v & !~"(?s).*"',
    "a conflict": 'x: v & "other"',
    "a conflict of types": "x: v & 1",
    "alternatives": 'x: v & ("a" | "b")',
    "part of a string": 'x: "<\\(v)>" & "y"',
    "a multi-line string": 'x: """\n\t<\\(v)>\n\t""" & "y"',
    "bytes": "x: '\\(v)' & 'y'",
    "a field's name": "x: {(v): 1 & 2}",
    "a closed struct": "x: close({a: 1}) & {(v): 2}",
    "an error of the package": 'x: error("no \\(v)")',
    "an error of a function": 'x: strconv.Atoi(v + "x")',
    "a validator": "x: strings.MaxRunes(1) & v",
    "encoded": 'x: base64.Encode(null, v) & 1 & "y"',
    "encoded, in its place": "x: {(base64.Encode(null, v)): 1 & 2}",
    "quoted again": 'x: json.Marshal(v) & "y"',
    "an object twice": f"x: [for _ in [1, 2] {{{OK}, metadata: name: v}}]",
    "a kind without a name": 'x: {apiVersion: "v1", kind: v}',
    "the path of half an object": 'x: (v): {kind: "A", metadata: name: "x"}',
    "the path of no name": f"x: (v): {{{OK}}}",
}
IMPORTS = {"strconv": "strconv", "strings": "strings", "base64": "encoding/base64"}
IMPORTS["json"] = "encoding/json"


def spellings(value: str) -> set[str]:
    """Pieces of four characters of each, words of four included."""
    whole = {value, json.dumps(value), ascii(value), value.encode().hex()}
    whole.add(base64.b64encode(value.encode()).decode())
    whole.update(value.splitlines())
    pieces = {each[n : n + 4] for each in whole for n in range(len(each) - 3)}
    return {each for each in pieces if each.strip(" -./…\\")}


def package(field: str) -> str:
    used = [f'import "{path}"' for name, path in IMPORTS.items() if f"{name}." in field]
    return "\n".join(["package a", *used, "v: string @tag(T)", field, ""])


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
@pytest.mark.e2e
def test_no_spelling_is_shown(server: CmpServer, field: str) -> None:
    server.write({"a.cue": package(field)})
    own = package(field)
    for name, value in VALUES.items():
        answer = server.run(argocd={"ARGOCD_ENV_T": value})
        assert (4, b"") == (answer.status, answer.stdout), (name, answer.stderr)
        # What the package's author wrote, and this program, are not the value.
        shown = answer.stderr.replace("values of plugin.env are in use", "")
        leaked = {s for s in spellings(value) if s in shown and s not in own}
        assert not leaked, (name, answer.stderr)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("x: y: 1 & v", ["cue: x.y: conflicting values …", "    ./a.cue:3:7"]),
        ('x: v & !~"w"', ["cue: x: invalid value …", "    ./a.cue:3:8"]),
        ("x: [{y: string}]", ["cue: x.0.y: incomplete value …", "    ./a.cue:3:9"]),
        ("x: y", ["cue: x: reference … not found", "    ./a.cue:3:4"]),
        (f"x: y: {{{OK}}}", ["the ConfigMap at 'x.y' has no metadata.name"]),
    ],
)
@pytest.mark.e2e
def test_the_reason_and_its_place_are(
    server: CmpServer, field: str, expected: list[str]
) -> None:
    server.write({"a.cue": package(field)})
    stderr = server.run(argocd={"ARGOCD_ENV_T": "hunt-ww-er2"}).stderr
    for words in expected:
        assert words in stderr
    assert "(the rest is not shown: values of plugin.env are in use)" in stderr


@pytest.mark.parametrize(
    "argocd", [{}, {"ARGOCD_ENV_T": "abc"}, {"ARGOCD_ENV_OTHER": "hunter2"}]
)
@pytest.mark.e2e
def test_all_is_shown_where_there_is_nothing_to_hide(
    server: CmpServer, argocd: dict[str, str]
) -> None:
    server.write({"a.cue": package('x: v & "other"')})
    parameters = [] if "ARGOCD_ENV_T" in argocd else [string("T", "abc")]
    answer = server.run(argocd=argocd, parameters=parameters)
    answer.refused(4, 'cue: x: conflicting values "abc" and "other"')


def test_a_word_of_the_package_is_hidden_where_it_is_in_the_value() -> None:
    withheld = Withheld(["my-prod-key"], {"prod", "web", "ConfigMap"}, ())
    refused = withheld.refused(
        Refused("{} is at {}", parts=["ConfigMap x/web", "'prod.web[0].1234'"])
    )
    assert "ConfigMap …/web is at '….web[0].…'" == refused.message


pytestmark = needs_cue[1:]
