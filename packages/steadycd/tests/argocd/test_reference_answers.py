"""What the programs that Argo CD is built from answer, recorded.

github.com/gobwas/glob v0.2.3, Go 1.26's path/filepath, net/url and encoding/csv, and
github.com/dlclark/regexp2 v1.12.0.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from steadycd.argocd.csv_line import CsvError, fields_of
from steadycd.argocd.git_url import normalize_git_url
from steadycd.argocd.glob.match import compile_glob
from steadycd.argocd.glob.syntax import GlobError
from steadycd.argocd.net_regexp import Malformed, Unjudged, compile_net
from steadycd.argocd.path_match import path_matches

REFERENCE = Path(__file__).parent / "reference"


def glob(case: dict[str, Any]) -> bool:
    try:
        compiled = compile_glob(case["pattern"], case["separators"])
    except GlobError:
        return case["matches"] is None
    wanted = case["matches"]
    return wanted is not None and wanted == {
        text: compiled.match(text.encode()) for text in wanted
    }


def path(case: dict[str, Any]) -> bool:
    wanted: dict[str, bool] = case["matches"]
    return wanted == {text: path_matches(case["pattern"], text) for text in wanted}


def git_url(case: dict[str, Any]) -> bool:
    return bool(case["normal"] == normalize_git_url(case["url"]))


def net_regexp(case: dict[str, Any]) -> bool:
    try:
        compiled = compile_net(case["pattern"])
    except Malformed:
        return case["matches"] is None
    except Unjudged:
        # We say that it matches all, which never calls closed what is open.
        return True
    wanted = case["matches"]
    return wanted is not None and wanted == {
        text: compiled.search(text) is not None for text in wanted
    }


def csv_line(case: dict[str, Any]) -> bool:
    try:
        return bool(case["fields"] == fields_of(case["line"]))
    except CsvError:
        return case["fields"] is None


@pytest.mark.parametrize(
    ("name", "agrees"),
    [
        ("globs", glob),
        ("paths", path),
        ("git_urls", git_url),
        ("net_regexps", net_regexp),
        ("csv_lines", csv_line),
    ],
)
def test_we_answer_as_the_reference_does(
    name: str, agrees: Callable[[dict[str, Any]], bool]
) -> None:
    found = list(cases(f"{name}.jsonl"))
    assert len(found) >= 400
    assert [] == [each for each in found if not agrees(each)]


def test_few_regular_expressions_are_not_judged() -> None:
    fine = [each for each in cases("net_regexps.jsonl") if each["matches"] is not None]
    assert sum(map(unjudged, fine)) < len(fine) / 10


def unjudged(case: dict[str, Any]) -> bool:
    try:
        compile_net(case["pattern"])
    except (Unjudged, Malformed):
        return True
    return False


def cases(name: str) -> Iterator[dict[str, Any]]:
    with (REFERENCE / name).open() as lines:
        for line in lines:
            yield json.loads(line)
