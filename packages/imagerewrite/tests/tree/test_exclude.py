"""`--exclude GLOB`."""

from __future__ import annotations

import pytest

from imagerewrite.tree.exclude import Exclude

COVERED = [
    ("vendor", "vendor"),
    ("vendor", "a/vendor"),
    ("vendor/", "a/vendor"),
    ("*.tpl.yaml", "a/b.tpl.yaml"),
    ("?.yaml", "x/a.yaml"),
    ("a/b.yaml", "a/b.yaml"),
    ("/a.yaml", "a.yaml"),
    ("a/*", "a/b"),
    ("**/old/*.yaml", "old/a.yaml"),
    ("**/old/*.yaml", "x/y/old/a.yaml"),
    ("a/**", "a/b/c.yaml"),
    ("a.b", "a.b"),
    ("a[1].yaml", "a[1].yaml"),
]
NOT = [
    ("vendor", "vendored"),
    ("vendor", "a/vendor/b"),
    ("*.yaml", "a.yml"),
    ("a/*", "a/b/c"),
    ("a/*", "x/a/b"),
    ("/vendor", "a/vendor"),
    ("?.yaml", "ab.yaml"),
    ("a.b", "aXb"),
    ("A", "a"),
    ("", "a"),
]


@pytest.mark.parametrize(("glob", "path"), COVERED)
def test_it_covers(glob: str, path: str) -> None:
    assert Exclude([glob]).covers(path)


@pytest.mark.parametrize(("glob", "path"), NOT)
def test_it_does_not_cover(glob: str, path: str) -> None:
    assert not Exclude([glob, "another/one"]).covers(path)


def test_without_patterns_it_covers_nothing() -> None:
    assert not Exclude()
    assert not Exclude().covers("a")
