"""`imagerewrite kustomize set-image`: where it looks, what it writes, how it ends."""

from __future__ import annotations

import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from imagerewrite.cli.commands import imagerewrite
from imagerewrite.kustomize.location import NAMES
from steadycd_common.errors import SteadyError
from steadycd_common.shell.console import Console

BEFORE = "images:\r\n- name: app # ours\r\n  newTag: v1"
AFTER = "images:\r\n- name: app # ours\r\n  newTag: v2"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(
        imagerewrite,
        ["kustomize", "set-image", *words],
        input=stdin,
        obj=Console("imagerewrite", {}),
        standalone_mode=False,
    )


def put(path: str, text: str = BEFORE) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def status_of(result: Result) -> int:
    error = result.exception
    if isinstance(error, SteadyError | click.UsageError):
        return error.exit_status if isinstance(error, SteadyError) else error.exit_code
    assert error is None, error
    return int(result.return_value)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", ["", ".", "./"])
def test_the_file_of_this_folder_is_edited(name: str, place: str) -> None:
    file = put(name)
    words = [place] if place else []

    result = run("app:v2", *words)

    assert (0, "") == (status_of(result), result.output)
    assert AFTER.encode() == file.read_bytes()


@pytest.mark.parametrize("place", ["overlays/prod", "./overlays/a:b/", "x/custom.yaml"])
def test_a_folder_or_a_file_can_be_named(place: str) -> None:
    is_file = place.endswith(".yaml")
    file = put(place if is_file else f"{place}/kustomization.yml")

    assert 0 == status_of(run("app:v2", place))

    assert AFTER.encode() == file.read_bytes()


def test_standard_input_is_edited_to_standard_output() -> None:
    result = run("app:v2", "-", stdin=BEFORE.encode())

    assert (0, AFTER.encode()) == (status_of(result), result.stdout_bytes)


def test_a_file_that_says_it_already_is_not_written() -> None:
    file = put("kustomization.yaml")
    file.chmod(0o400)
    os.utime(file, ns=(1, 1))

    assert 0 == status_of(run("app:v1"))

    assert 1 == file.stat().st_mtime_ns


def test_the_mode_stays_and_a_link_stays_a_link() -> None:
    file = put("real/k.yaml")
    file.chmod(0o640)
    Path("kustomization.yaml").symlink_to("real/k.yaml")

    assert 0 == status_of(run("app:v2"))

    assert (AFTER.encode(), 0o100640) == (file.read_bytes(), file.stat().st_mode)
    assert Path("kustomization.yaml").is_symlink()


def test_check_says_which_file_would_change_and_writes_nothing() -> None:
    file = put("kustomization.yaml")

    result = run("app:v2", "--check")

    assert (1, "kustomization.yaml would change\n") == (
        status_of(result),
        result.output,
    )
    assert BEFORE.encode() == file.read_bytes()


def test_diff_shows_the_lines_and_writes_nothing() -> None:
    file = put("kustomization.yaml", "a: b\nimages:\n- name: app\n  newTag: v1")

    result = run("app:v2", "--diff")

    assert 1 == status_of(result)
    assert (
        "--- a/kustomization.yaml\n+++ b/kustomization.yaml\n@@ -1,4 +1,4 @@\n"
        " a: b\n images:\n - name: app\n"
        "-  newTag: v1\n\\ No newline at end of file\n"
        "+  newTag: v2\n\\ No newline at end of file\n"
    ) == result.stdout
    assert b"v1" in file.read_bytes()


def test_diff_is_coloured_where_it_is_wanted() -> None:
    put("kustomization.yaml")

    coloured = run("app:v2", "--diff", "--color", "always").stdout

    assert "\x1b[32m+  newTag: v2\x1b[0m\n" in coloured


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_check_and_diff_end_with_0_where_nothing_would_change(option: str) -> None:
    put("kustomization.yaml")

    result = run("app:v1", option)

    assert (0, "") == (status_of(result), result.output)


USAGE = [
    # the words, what the error says
    ([], "Missing"),
    (["app"], "does not say what to set"),
    (["."], "no image is named"),
    (["app:v2", "nowhere"], "no file or folder 'nowhere'"),
    (["app:v2", "empty"], "has no kustomization.yaml"),
    (["app:v2", "two"], "has kustomization.yml and Kustomization"),
    (["app:v2", "odd"], "'odd/kustomization.yaml' is a folder"),
    (["app", "app:v2"], "does not say what to set"),
    (["app:v2:v3"], "is not a tag"),
]


@pytest.mark.parametrize(("words", "says"), USAGE, ids=lambda value: str(value))
def test_wrong_usage_ends_with_2_and_touches_nothing(
    words: list[str], says: str
) -> None:
    file = put("kustomization.yaml")
    put("empty/other.yaml")
    put("two/kustomization.yml")
    put("two/Kustomization")
    put("odd/kustomization.yaml/x")

    result = run(*words)

    assert 2 == status_of(result)
    assert says in f"{result.output}{result.exception}"
    assert BEFORE.encode() == file.read_bytes()


@pytest.mark.parametrize("option", [[], ["--check"], ["--diff"]])
def test_a_file_that_cannot_be_edited_ends_with_4(option: list[str]) -> None:
    file = put("kustomization.yaml", "images: [\n")

    result = run("app:v2", *option)

    assert 4 == status_of(result)
    assert "kustomization.yaml is not edited: it is no YAML at line 2" in str(
        result.exception
    )
    assert "images: [\n" == file.read_text()


def test_a_file_that_changes_meanwhile_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = put("kustomization.yaml")

    def meanwhile(*_: object) -> bytes:
        file.write_text("# theirs\n")
        return AFTER.encode()

    monkeypatch.setattr("imagerewrite.cli.kustomize.set_images", meanwhile)

    assert 4 == status_of(run("app:v2"))
    assert "# theirs\n" == file.read_text()
