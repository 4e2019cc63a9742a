"""`imagerewrite policy select`, over standard input."""

from __future__ import annotations

import pytest

from .monorepo import Monorepo

TAGS = "1.0.0\n\n1.10.0\r\n1.9.0\n2.0.0-rc.1\nlatest"
MAINS = "main-b-9\nmain-a-10\nlatest\n"
FILTER = ("--pattern", r"^main-[a-f0-9]+-(?P<ts>\d+)$", "--extract", "$ts")

SELECTED: dict[str, tuple[tuple[str, ...], str, str]] = {
    "a range": (("--semver", "1.x"), TAGS, "1.10.0"),
    "a prerelease": (("--semver", ">=1-0"), TAGS, "2.0.0-rc.1"),
    "the last by alphabet": (("--alphabetical",), TAGS, "latest"),
    "the first by alphabet": (("--alphabetical", "desc"), TAGS, "1.0.0"),
    "the highest number": (("--numerical", *FILTER), MAINS, "main-a-10"),
    "the same, said": (("--numerical", "asc", *FILTER), MAINS, "main-a-10"),
    "the lowest number": (("--numerical=DESC", *FILTER), MAINS, "main-b-9"),
    "no extract": (("--alphabetical", "--pattern", "^1"), TAGS, "1.9.0"),
    "an empty pattern": (("--semver", "*", "--pattern", ""), TAGS, "1.10.0"),
    "equal versions in any order": (("--semver", "*"), "1.0.0\nv1.0.0\n", "v1.0.0"),
    "equal numbers in any order": (("--numerical",), "01\n1\n1.0\n", "01"),
    "a byte order mark": (("--semver", "*"), "\ufeff1.0.0\n", "1.0.0"),
    "other letters": (("--alphabetical",), "\uffff\n\U00010000\n", "\U00010000"),
}

ENDS: dict[str, tuple[int, tuple[str, ...], str | bytes]] = {
    "no tags": (6, ("--semver", "*"), ""),
    "nothing in range": (6, ("--semver", "^9"), TAGS),
    "no number": (6, ("--numerical",), TAGS),
    "no match": (6, ("--semver", "*", "--pattern", "x"), TAGS),
    "no range": (2, ("--semver", "=="), TAGS),
    "an empty range": (2, ("--semver", ""), TAGS),
    "no regular expression": (2, ("--semver", "*", "--pattern", "("), TAGS),
    "no policy": (2, (), TAGS),
    "two policies": (2, ("--semver", "*", "--numerical"), TAGS),
    "no order": (2, ("--numerical", "up"), TAGS),
    "extract alone": (2, ("--semver", "*", "--extract", "$1"), TAGS),
    "an argument": (2, ("--semver", "*", "tags.txt"), TAGS),
    "no text": (2, ("--semver", "*"), b"\xff"),
}


@pytest.mark.parametrize(
    ("words", "tags", "tag"), SELECTED.values(), ids=list(SELECTED)
)
def test_a_tag_is_printed(
    repo: Monorepo, words: tuple[str, ...], tags: str, tag: str
) -> None:
    ended = repo.here("policy", "select", *words, stdin=tags.encode())

    assert (0, f"{tag}\n", "") == (ended.status, ended.text, ended.stderr)


@pytest.mark.parametrize(("status", "words", "tags"), ENDS.values(), ids=list(ENDS))
def test_each_other_end_has_its_status_and_one_line(
    repo: Monorepo, status: int, words: tuple[str, ...], tags: str | bytes
) -> None:
    data = tags if isinstance(tags, bytes) else tags.encode()
    ended = repo.here("policy", "select", *words, stdin=data)

    assert (status, b"") == (ended.status, ended.stdout)
    assert ended.stderr.startswith("imagerewrite: error: ")
    assert 1 == ended.stderr.count("\n")
