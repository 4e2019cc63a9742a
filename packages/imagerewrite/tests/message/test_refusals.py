"""What is refused, where, and what the error says."""

from __future__ import annotations

import pytest

from imagerewrite.message.error import TemplateError
from steadycd_common.errors import SteadyError

from .rendered import rendered

NAMES = [
    "ago", "bcrypt", "buildCustomCert", "decryptAES", "derivePassword", "encryptAES",
    "genCA", "genCAWithKey", "genPrivateKey", "genSelfSignedCert",
    "genSelfSignedCertWithKey", "genSignedCert", "genSignedCertWithKey", "htpasswd",
    "randInt", "shuffle",
]  # fmt: skip


def refusal(template: str) -> TemplateError:
    with pytest.raises(TemplateError) as raised:
        rendered(template)
    return raised.value


@pytest.mark.parametrize("name", NAMES)
def test_a_function_with_a_result_of_its_own_is_refused_by_name(name: str) -> None:
    error = refusal(f"a\n{{{{ {name} }}}}")
    assert f"function {name} is refused: it" in str(error)
    assert (2, 4) == (error.line, error.column)


@pytest.mark.parametrize(
    "name",
    ["now", "date", "env", "expandenv", "uuidv4", "randAlpha", "getHostByName", "nope"],
)
def test_a_function_that_flux_does_not_have_is_unknown(name: str) -> None:
    assert f"function {name!r} not defined" in str(refusal(f"{{{{ {name} 1 }}}}"))


def test_a_removed_field_has_a_hint() -> None:
    error = refusal("{{ .Updated.Images }}")
    assert "use .Changed in place of .Updated" in error.hint
    error = refusal("{{ range .Changed.ImageResult.Images }}{{ end }}")
    assert ".Changed.FileChanges or .Changed.Objects" in error.hint


def test_a_removed_field_that_is_not_reached_is_no_error() -> None:
    assert "" == rendered("{{ if false }}{{ .Updated }}{{ end }}")


def test_an_error_owns_the_exit_status_of_input_that_cannot_be_processed() -> None:
    error = refusal("{{ nope }}")
    assert isinstance(error, SteadyError)
    assert 4 == error.exit_status


@pytest.mark.parametrize(
    ("template", "line", "column"),
    [
        ("{{ .Values.env", 1, 15),
        ("é {{ nope }}", 1, 6),
        ("a\n{{ if true }}\n  {{ else }}\n{{ else }}{{ end }}", 4, 4),
        ("{{ if }}x{{ end }}", 1, 7),
        ("{{ range .Changed.Changes }}\nx", 2, 2),
        ('a\n\n{{ "x" | upper | index 5 }}', 3, 18),
        ("{{ $x }}", 1, 4),
        ("x\n{{ 1__0 }}", 2, 4),
        ("x\n {{ break }}", 2, 5),
        ('{{ "a" }}\n{{ .Values.env.x }}', 2, 4),
        ("{{ (print 1)\n  .x (nope) }}", 2, 7),
        ('{{ template "x" }}', 1, 4),
        ("{{ range $a, $b, $c := . }}{{ end }}", 1, 16),
    ],
)
def test_an_error_says_where(template: str, line: int, column: int) -> None:
    error = refusal(template)
    assert (line, column) == (error.line, error.column)
    assert f"line {line}, column {column}: " in str(error)


@pytest.mark.parametrize("directive", ["%#v", "%d"])
def test_an_address_is_not_shown(directive: str) -> None:
    error = refusal(f'{{{{ list (semver "1.2.3") | printf "{directive}" }}}}')
    assert "an address" in str(error)
