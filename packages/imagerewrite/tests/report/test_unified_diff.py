"""Unified diffs: as git would write them, and so that patch gets the new text."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imagerewrite.report.unified_diff import unified_diff

LINES = st.lists(
    st.sampled_from([b"a\n", b"b\r\n", b"\n", b"---\n", b"-- x\n", b"c\r"])
)
ENDS = st.sampled_from([b"", b"a", b"\r", b" "])
texts = st.builds(lambda lines, end: b"".join(lines) + end, LINES, ENDS)

NUMBERS = b"".join(b"%d\n" % n for n in range(1, 31))


def _diff(before: bytes, after: bytes, path: str = "f") -> bytes:
    return b"".join(unified_diff(path, before, after))


@given(texts)
def test_equal_texts_have_none(text: bytes) -> None:
    assert b"" == _diff(text, text)


@pytest.mark.parametrize(
    ("before", "after", "hunks"),
    [
        (b"a\n", b"b\n", b"@@ -1 +1 @@\n-a\n+b\n"),
        (b"", b"b\n", b"@@ -0,0 +1 @@\n+b\n"),
        (b"a\n", b"", b"@@ -1 +0,0 @@\n-a\n"),
        (b"a\nb\n", b"a\n", b"@@ -1,2 +1 @@\n a\n-b\n"),
        (
            b"a",
            b"b",
            b"@@ -1 +1 @@\n-a\n\\ No newline at end of file\n"
            b"+b\n\\ No newline at end of file\n",
        ),
        (
            b"a\nx",
            b"b\nx",
            b"@@ -1,2 +1,2 @@\n-a\n+b\n x\n\\ No newline at end of file\n",
        ),
        (b"a\r\n", b"b\r\n", b"@@ -1 +1 @@\n-a\r\n+b\r\n"),
        (b"a\rb\n", b"a\rc\n", b"@@ -1 +1 @@\n-a\rb\n+a\rc\n"),
        (b"a\nb\n", b"x\ny\n", b"@@ -1,2 +1,2 @@\n-a\n-b\n+x\n+y\n"),
        (
            NUMBERS,
            NUMBERS.replace(b"10\n", b"x\n").replace(b"17\n", b"y\n"),
            b"@@ -7,14 +7,14 @@\n 7\n 8\n 9\n-10\n+x\n 11\n 12\n 13\n 14\n 15\n 16\n"
            b"-17\n+y\n 18\n 19\n 20\n",
        ),
        (
            NUMBERS,
            NUMBERS.replace(b"10\n", b"x\n").replace(b"18\n", b"y\n"),
            b"@@ -7,7 +7,7 @@\n 7\n 8\n 9\n-10\n+x\n 11\n 12\n 13\n"
            b"@@ -15,7 +15,7 @@\n 15\n 16\n 17\n-18\n+y\n 19\n 20\n 21\n",
        ),
    ],
)
def test_hunks_are_those_of_git(before: bytes, after: bytes, hunks: bytes) -> None:
    assert b"--- a/f\n+++ b/f\n" + hunks == _diff(before, after)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/b.yaml", b"a/a/b.yaml"),
        ("./b.yaml", b"a/b.yaml"),
        ("/x/b.yaml", b"a/x/b.yaml"),
        ("a b", b"a/a b\t"),
        ('a"b', b'"a/a\\"b"'),
        ("a\\b", b'"a/a\\\\b"'),
        ("a\nb c", b'"a/a\\nb c"'),
        ("é", b'"a/\\303\\251"'),
        (os.fsdecode(b"\xff"), b'"a/\\377"'),
    ],
)
def test_names_are_quoted_as_git_quotes_them(path: str, name: bytes) -> None:
    assert b"--- " + name == _diff(b"a", b"b", path).partition(b"\n")[0]


def test_many_like_lines_are_no_obstacle() -> None:
    before = b"- a\n  b\n" * 1000

    diff = _diff(before, before.replace(b"a", b"x", 1))

    assert (
        b"@@ -1,4 +1,4 @@\n-- a\n+- x\n   b\n - a\n   b\n"
        == diff.partition(b"b/f\n")[2]
    )


@pytest.mark.skipif(not shutil.which("git"), reason="there is no git")
@settings(max_examples=40, deadline=None)
@given(texts, texts)
def test_git_gets_from_one_text_to_the_other(before: bytes, after: bytes) -> None:
    # An empty text is a file that git would make or remove.
    before, after = before or b"x\n", after or b"y\n"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "f"
        file.write_bytes(before)
        if diff := _diff(before, after):
            subprocess.run(
                ["git", "apply", "--whitespace=nowarn", "-"],
                input=diff,
                cwd=folder,
                env={"PATH": os.environ["PATH"], "GIT_CEILING_DIRECTORIES": "/"},
                check=True,
            )
        assert after == file.read_bytes()
