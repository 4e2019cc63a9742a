"""The tags and digests of earlier scans."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from imagerewrite.registry.client import TagList
from imagerewrite.scanning.cache.seal import sealed
from imagerewrite.scanning.cache.shelf import Shelf
from imagerewrite.scanning.cache.tag_cache import TagCache

KEY = "registry.example.com/web as=anonymous"
LISTED = TagList(("2.0", "1.0"), "etag-1", left_out=3)
DIGEST = "sha256:" + "a" * 64


@pytest.fixture
def cache(tmp_path: Path) -> TagCache:
    return TagCache(Shelf(str(tmp_path / "tags")))


def _files(cache: TagCache) -> list[Path]:
    return sorted(Path(cache.shelf.path).iterdir())


def test_nothing_is_known_at_first(cache: TagCache) -> None:
    assert cache.tags(KEY) is None
    assert "" == cache.digest(KEY, "1.0")


def test_what_was_kept_is_there_for_the_next_process(cache: TagCache) -> None:
    cache.keep_tags(KEY, LISTED)
    cache.keep_digest(KEY, "1.0", DIGEST)
    again = TagCache(Shelf(cache.shelf.path))

    assert LISTED == again.tags(KEY)
    assert DIGEST == again.digest(KEY, "1.0")


def test_another_key_has_nothing(cache: TagCache) -> None:
    cache.keep_tags(KEY, LISTED)
    cache.keep_digest(KEY, "1.0", DIGEST)

    assert cache.tags(KEY + "x") is None
    assert "" == cache.digest(KEY, "2.0")
    assert "" == cache.digest(KEY + "x", "1.0")


def test_neither_has_a_file_that_was_moved_in_its_place(cache: TagCache) -> None:
    cache.keep_tags(KEY, LISTED)
    cache.keep_tags("other", TagList(("3.0",)))
    mine, others = _files(cache)
    both = mine.read_bytes(), others.read_bytes()
    mine.write_bytes(both[1])
    others.write_bytes(both[0])

    assert cache.tags(KEY) is None
    assert cache.tags("other") is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 100,
        sealed({"key": f"tags {KEY}"}),
        sealed({"key": f"tags {KEY}", "tags": 1, "validator": "", "left_out": 0}),
        sealed({"key": f"tags {KEY}", "tags": [], "validator": 1, "left_out": 0}),
    ],
)
def test_what_is_damaged_is_nothing_and_is_replaced(
    cache: TagCache, data: bytes
) -> None:
    cache.keep_tags(KEY, LISTED)
    [file] = _files(cache)
    file.write_bytes(data)

    assert cache.tags(KEY) is None
    cache.keep_tags(KEY, LISTED)
    assert LISTED == cache.tags(KEY)


def test_the_folder_has_one_salt_of_its_own(tmp_path: Path) -> None:
    caches = [TagCache(Shelf(str(tmp_path / name))) for name in ("a", "a", "b")]
    salts = [each.salt() for each in caches]

    assert salts[0] == salts[1] != salts[2]
    os.unlink(_files(caches[0])[0])
    assert salts[0] != caches[0].salt()
