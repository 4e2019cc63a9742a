"""Where tokens are kept: which folders are tried, and in what order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from execcred.cache.folder import candidate_folders, open_folder

from .fakes import open_descriptors

UID = os.geteuid()
TMP = f"/tmp/execcred-{UID}"


@pytest.mark.parametrize(
    ("environ", "folders"),
    [
        ({}, [TMP]),
        ({"HOME": "/h"}, ["/h/.cache/execcred", TMP]),
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, ["/c/execcred", "/h/.cache/execcred"]),
        (
            {"XDG_RUNTIME_DIR": "/r", "XDG_CACHE_HOME": "/c", "HOME": "/h"},
            ["/r/execcred", "/c/execcred", "/h/.cache/execcred", TMP],
        ),
        ({"TMPDIR": "/t"}, [f"/t/execcred-{UID}"]),
        ({"TMPDIR": "t"}, [TMP]),
        ({"XDG_RUNTIME_DIR": "r", "XDG_CACHE_HOME": "", "HOME": "h"}, [TMP]),
        ({"XDG_RUNTIME_DIR": "~/r", "HOME": "~"}, [TMP]),
    ],
)
def test_absolute_folders_are_tried_in_order(
    environ: dict[str, str], folders: list[str]
) -> None:
    assert folders == candidate_folders(environ)[: len(folders)]
    assert candidate_folders(environ)[-1].endswith(f"/execcred-{UID}")


@pytest.mark.parametrize("named", ["/n", "/n/"])
def test_the_one_that_is_named_is_the_only_one(named: str) -> None:
    assert [named, "/n/execcred"] == candidate_folders({"HOME": "/h"}, named)


@pytest.mark.parametrize("name", ["link", "link/", "dangling"])
def test_one_that_is_named_by_a_link_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "mine").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to("mine")
    (tmp_path / "dangling").symlink_to("nowhere")
    named = f"{tmp_path}/{name}"

    assert [named] == candidate_folders({"HOME": "/h"}, named)
    assert -1 == open_folder([named.rstrip("/")])


def test_one_beneath_a_link_is_as_good_as_any(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "link").symlink_to("mine")
    named = f"{tmp_path}/link/cache"

    assert [named, named + "/execcred"] == candidate_folders({}, named)


def test_the_first_private_one_is_opened(tmp_path: Path) -> None:
    for name, mode in (("open", 0o755), ("first", 0o700), ("second", 0o700)):
        (tmp_path / name).mkdir(mode=mode)
        (tmp_path / name).chmod(mode)
    (tmp_path / "link").symlink_to("first")
    names = ["missing", "open", "link", "first", "second"]

    descriptor = open_folder([str(tmp_path / name) for name in names])

    assert os.path.samestat(os.fstat(descriptor), (tmp_path / "first").stat())
    os.close(descriptor)


def test_there_may_be_none(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o750)
    before = open_descriptors()

    assert -1 == open_folder([str(tmp_path / "open"), "/nul\0", "/dev/null"])
    assert before == open_descriptors()
