"""ARGOCD_APP_PARAMETERS, and which tags come of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from steadycd.plugin.injected import injections
from steadycd.plugin.package import Package
from steadycd.plugin.parameters import Parameters, read_parameters
from steadycd.plugin.tags import Declared, Tag
from steadycd_common.errors import UsageError


def string(name: str, value: str) -> dict[str, str]:
    return {"name": name, "string": value}


READ: dict[str, tuple[str | None, Parameters]] = {
    "absent": (None, Parameters()),
    "empty": ("", Parameters()),
    "null": ("null", Parameters()),
    "none": ("[]", Parameters()),
}
FROM_JSON: dict[str, tuple[dict[str, Any], Parameters]] = {
    "a tag": (string("env", "prod"), Parameters(tags={"env": "prod"})),
    "an empty tag": (string("env", ""), Parameters(tags={"env": ""})),
    "a tag without a value": ({"name": "env"}, Parameters(tags={"env": ""})),
    "an equals sign": (string("a", "b=c"), Parameters(tags={"a": "b=c"})),
    "a dash": (string("a", "--out"), Parameters(tags={"a": "--out"})),
    "tags": (
        {"name": "cue_tags", "map": {"a": "1", "b": ""}},
        Parameters(tags={"a": "1", "b": ""}),
    ),
    "no tags": ({"name": "cue_tags"}, Parameters()),
    "an expression": (string("expression", "a.b"), Parameters(("a.b",))),
    "expressions": (
        {"name": "expression", "array": ["a", '[b."c-d"]']},
        Parameters(("a", '[b."c-d"]')),
    ),
    "no expression": ({"name": "expression", "array": []}, Parameters()),
    "an empty expression": (string("expression", ""), Parameters()),
    "a package": (string("package", "web"), Parameters(package="web")),
    "no package": (string("package", ""), Parameters()),
    "empty allowed": (string("allow_empty", "true"), Parameters(allow_empty=True)),
    "empty not allowed": (string("allow_empty", "false"), Parameters()),
}
REFUSED: dict[str, object] = {
    "no array": {"name": "x"},
    "a string": "x",
    "no struct": ["x"],
    "no name": [{"string": "x"}],
    "an empty name": [string("", "x")],
    "a name that is none": [{"name": 3, "string": "x"}],
    "a number": [{"name": "env", "string": 3}],
    "an array for a tag": [{"name": "env", "array": ["x"]}],
    "a map for a tag": [{"name": "env", "map": {"a": "x"}}],
    "two values": [{"name": "env", "string": "x", "array": ["y"]}],
    "twice": [string("env", "x"), string("env", "x")],
    "a string for tags": [string("cue_tags", "a=b")],
    "a number in tags": [{"name": "cue_tags", "map": {"a": 1}}],
    "a tag that differs": [
        string("env", "x"),
        {"name": "cue_tags", "map": {"env": "y"}},
    ],
    "an option as expression": [string("expression", "--out=text")],
    "an option after a blank": [{"name": "expression", "array": ["a", " -o"]}],
    "a blank expression": [string("expression", " ")],
    "a map as expression": [{"name": "expression", "map": {"a": "b"}}],
    "a path as package": [string("package", "../x")],
    "an absolute package": [string("package", "/etc")],
    "an option as package": [string("package", "-o")],
    "a folder as package": [string("package", "./x:y")],
    "neither true nor false": [string("allow_empty", "yes")],
    "a NUL": [string("env", "a\0b")],
    "no text": [string("env", "\ud800")],
    "what is too long": [string("env", "x" * 40_000)],
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_no_parameters_are_read(text: str | None, expected: Parameters) -> None:
    assert expected == read_parameters(text)


@pytest.mark.parametrize(("given", "expected"), FROM_JSON.values(), ids=FROM_JSON)
def test_a_parameter_is_read(given: dict[str, Any], expected: Parameters) -> None:
    assert expected == read_parameters(json.dumps([given]))


@pytest.mark.parametrize("given", REFUSED.values(), ids=REFUSED)
def test_what_is_no_parameter_is_refused(given: object) -> None:
    with pytest.raises(UsageError):
        read_parameters(json.dumps(given))


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "[NaN"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not JSON"):
        read_parameters(text)


PACKAGE = Package(
    (
        Declared("p", "", False, (Tag("env"), Tag("ARGOCD_APP_NAME"), Tag("KUBE"))),
        Declared("p", "prod && !test", False, (Tag("size"),)),
    )
)
ENVIRON = {
    "ARGOCD_APP_NAME": "shop",
    "ARGOCD_APP_NAMESPACE": "team-a",
    "ARGOCD_APP_PARAMETERS": "[]",
    "env": "of the sidecar",
    "KUBE": "of the sidecar",
    "PARAM_ENV": "a copy",
}
FACT = "ARGOCD_APP_NAME=shop"


@pytest.mark.parametrize(
    ("tags", "environ", "expected"),
    [
        ({}, {}, [FACT]),
        ({"env": "dev"}, {}, [FACT, "env=dev"]),
        ({"env": ""}, {}, [FACT, "env="]),
        ({}, {"ARGOCD_ENV_env": "dev"}, [FACT, "env=dev"]),
        ({}, {"ARGOCD_ENV_other": "dev"}, [FACT]),
        ({"env": "prod"}, {"ARGOCD_ENV_env": "dev"}, [FACT, "env=prod"]),
        ({}, {"ARGOCD_ENV_ARGOCD_APP_NAME": "x"}, [FACT]),
        ({}, {"ARGOCD_ENV_size": "1"}, [FACT]),
        ({"prod": "true", "size": "1"}, {}, ["prod", FACT, "size=1"]),
        ({"prod": "false"}, {"ARGOCD_ENV_size": "1"}, [FACT]),
        ({"prod": "true", "test": "true"}, {}, ["prod", "test", FACT]),
    ],
)
def test_declared_tags_have_values(
    tags: dict[str, str], environ: dict[str, str], expected: list[str]
) -> None:
    found = injections(PACKAGE, Parameters(tags=tags), ENVIRON | environ)
    assert expected == found


@pytest.mark.parametrize(
    ("tags", "message"),
    [
        ({"envv": "x"}, "declares no tag 'envv' (its tags: KUBE, env, prod, test)"),
        ({"size": "1"}, "declares no tag 'size'"),
        ({"ARGOCD_APP_NAME": "x"}, "ARGOCD_APP_NAME is Argo CD's to set"),
        ({"ARGOCD_APP_PROJECT_NAME": "x"}, "is Argo CD's to set"),
    ],
)
def test_a_parameter_that_nothing_takes_is_refused(
    tags: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError, match=r"no tag|is Argo") as caught:
        injections(PACKAGE, Parameters(tags=tags), ENVIRON)
    assert message in str(caught.value)
