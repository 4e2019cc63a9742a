"""`--check` and `--diff`: what would change, and nothing does."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .monorepo import ASSIGNMENT, NEW, OLD, UNPARSABLE, Monorepo, pod

MODES = [("--check",), ("--diff",), ("--check", "--diff")]
each_mode = pytest.mark.parametrize("mode", MODES, ids=" ".join)
FORMS = ["text", "json", "github", "markdown"]

ODD_FILES = {
    "a file like others": ("web.yaml", pod(OLD)),
    "no line feed at the end": ("web.yaml", pod(OLD).rstrip("\n")),
    "one line": ("web.yaml", pod(OLD).splitlines()[-1].strip(" -")),
    "Windows line endings": ("web.yaml", pod(OLD).replace("\n", "\r\n")),
    "Windows line endings but the last": (
        "web.yaml",
        pod(OLD).replace("\n", "\r\n").removesuffix("\r\n"),
    ),
    "a carriage return in a line": ("web.yaml", "# a\r# b\n" + pod(OLD)),
    "a byte order mark": ("web.yaml", "\ufeff" + pod(OLD)),
    "letters beyond ASCII": ("web.yaml", "# é 日本\n" + pod(OLD)),
    "other line breaks of YAML": ("web.yaml", "# a\u2028# b\x85# c\n" + pod(OLD)),
    "two changes near each other": ("web.yaml", pod(OLD) + "---\n" + pod(OLD)),
    "two far from each other": (
        "web.yaml",
        pod(OLD) + "# x\n" * 30 + "---\n" + pod(OLD),
    ),
    "many of the same lines": ("web.yaml", (pod(OLD) + "---\n") * 300),
    "lines that look like a diff": ("web.yaml", "---\n" + pod(OLD) + "--- a\n"),
    "CUE": ("web.cue", f'image: "{OLD}" // {{"$imagepolicy": "team-a:web"}}\n'),
    "a blank in the name": ("a web.yaml", pod(OLD)),
    "a quote in the name": ('a"b.yaml', pod(OLD)),
    "a backslash in the name": ("a\\b.yaml", pod(OLD)),
    "a tab in the name": ("a\tb.yaml", pod(OLD)),
    "a line feed in the name": ("a\nb.yaml", pod(OLD)),
    "letters beyond ASCII in the name": ("é日本.yaml", pod(OLD)),
    "bytes that are no text in the name": (os.fsdecode(b"\xff.yaml"), pod(OLD)),
    "a name like an option": ("-x/web.yaml", pod(OLD)),
    "a folder": ("deep/er/web.yaml", pod(OLD)),
}
each_file = pytest.mark.parametrize(
    ("name", "text"), ODD_FILES.values(), ids=list(ODD_FILES)
)


@each_mode
@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_written_and_the_status_is_1(
    repo: Monorepo, mode: tuple[str, ...], form: str
) -> None:
    report = () if form == "text" else ("--format", form, "--output", "report")
    before = repo.files()
    stamp = os.stat("apps/web.yaml").st_mtime_ns

    ended = repo.here("set", ASSIGNMENT, *mode, *report)

    after = repo.files()
    after.pop("report", None)
    assert (1, before) == (ended.status, after)
    assert stamp == os.stat("apps/web.yaml").st_mtime_ns


@each_mode
@pytest.mark.parametrize("form", FORMS)
def test_the_status_is_0_where_nothing_would_change(
    repo: Monorepo, mode: tuple[str, ...], form: str
) -> None:
    report = () if form == "text" else ("--format", form, "--output", "report")

    assert 0 == repo.here("set", f"team-a:web={OLD}", *mode, *report).status


@each_mode
def test_a_file_that_cannot_be_processed_counts_more(
    repo: Monorepo, mode: tuple[str, ...]
) -> None:
    repo.write("apps/broken.yaml", UNPARSABLE)

    assert 4 == repo.here("set", ASSIGNMENT, *mode).status


def test_check_says_what_would_change(repo: Monorepo) -> None:
    ended = repo.here("set", ASSIGNMENT, "--check")

    assert f"apps/web.yaml:7:14: team-a:web: {OLD} -> {NEW}\n" == ended.text
    assert "1 value in 1 file would change; 3 files looked at.\n" == ended.stderr


def test_a_diff_takes_the_place_of_the_lines(repo: Monorepo) -> None:
    ended = repo.here("set", ASSIGNMENT, "--diff")

    assert ended.text == (
        "--- a/apps/web.yaml\n"
        "+++ b/apps/web.yaml\n"
        "@@ -4,4 +4,4 @@\n"
        " spec:\n"
        "   containers:\n"
        "     - name: web\n"
        f'-      image: {OLD} # {{"$imagepolicy": "team-a:web"}}\n'
        f'+      image: {NEW} # {{"$imagepolicy": "team-a:web"}}\n'
    )
    assert "1 value in 1 file would change; 3 files looked at.\n" == ended.stderr


def test_an_empty_diff_is_empty(repo: Monorepo) -> None:
    assert b"" == repo.here("set", f"team-a:web={OLD}", "--diff").stdout


def test_a_diff_and_a_report_for_programs_go_to_two_places(repo: Monorepo) -> None:
    expected = repo.here("set", ASSIGNMENT, "--diff").stdout

    ended = repo.here(
        "set", ASSIGNMENT, "--diff", "--format", "json", "--output", "report.json"
    )

    assert expected == ended.stdout
    assert b'"schema": "imagerewrite/update/1"' in repo.files()["report.json"]


def _fresh(repo: Monorepo, name: str, text: str) -> tuple[bytes, bytes]:
    """The bytes that are to come, and the diff to them."""
    shutil.rmtree("apps")
    path = repo.write(name, text)
    diff = repo.here("set", ASSIGNMENT, "--diff").stdout
    repo.here("set", ASSIGNMENT)
    expected = path.read_bytes()
    assert text.encode() != expected
    path.write_bytes(text.encode())
    return expected, diff


@each_file
def test_git_applies_the_diff(repo: Monorepo, name: str, text: str) -> None:
    expected, diff = _fresh(repo, name, text)

    git = ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-"]
    applied = subprocess.run(git, input=diff, capture_output=True, check=False)

    assert (0, b"") == (applied.returncode, applied.stderr)
    assert expected == Path(name).read_bytes()


@pytest.mark.skipif(not shutil.which("patch"), reason="there is no patch")
@each_file
def test_patch_applies_the_diff(repo: Monorepo, name: str, text: str) -> None:
    if "\n" in name:
        pytest.skip("patch refuses such a name")
    expected, diff = _fresh(repo, name, text)

    patch = ["patch", "-p1", "--fuzz=0", "--force"]
    applied = subprocess.run(patch, input=diff, capture_output=True, check=False)

    assert (0, b"") == (applied.returncode, applied.stderr)
    assert expected == Path(name).read_bytes()


def test_the_diff_of_an_absolute_path_applies_at_the_root(
    repo: Monorepo, tmp_path: Path
) -> None:
    diff = repo.here("set", ASSIGNMENT, "--diff", str(tmp_path)).stdout

    git = ["git", "apply", "--unsafe-paths", f"--directory={os.sep}", "-"]
    patch = ["patch", "-p1", "--force", "-d", "/"] if shutil.which("patch") else git
    subprocess.run(patch, input=diff, capture_output=True, check=True)

    assert pod(NEW).encode() == repo.files()["apps/web.yaml"]
