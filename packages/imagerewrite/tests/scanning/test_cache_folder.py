"""Where tags are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from imagerewrite.scanning.cache.folder import cache_folder

PLACES: dict[str, tuple[dict[str, str], str]] = {
    "nowhere": ({}, ""),
    "a relative folder is none": ({"XDG_CACHE_HOME": "x", "HOME": "y"}, ""),
    "the user's": ({"HOME": "/h"}, "/h/.cache/imagerewrite/tags"),
    "the named one": (
        {"XDG_CACHE_HOME": "/c", "HOME": "/h"},
        "/c/imagerewrite/tags",
    ),
    "an empty name is none": (
        {"XDG_CACHE_HOME": "", "HOME": "/h"},
        "/h/.cache/imagerewrite/tags",
    ),
}


@pytest.mark.parametrize(("environ", "path"), PLACES.values(), ids=list(PLACES))
def test_the_environment_says_where(environ: dict[str, str], path: str) -> None:
    assert path == cache_folder(environ).replace("//", "/")


def test_what_is_named_is_used_itself_where_it_is_new_or_private(
    tmp_path: Path,
) -> None:
    (tmp_path / "private").mkdir(mode=0o700)

    for name in ("new", "private"):
        assert str(tmp_path / name) == cache_folder({}, str(tmp_path / name))


def test_else_a_folder_in_it(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o755)
    (tmp_path / "private").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to("private")

    for name in ("open", "link"):
        named = str(tmp_path / name)
        assert f"{named}/imagerewrite/tags" == cache_folder({"HOME": "/h"}, named)
