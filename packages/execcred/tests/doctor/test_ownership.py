"""Who else could change a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from execcred.doctor.ownership import cure, exposed

USER = os.geteuid()
STRANGERS_GROUP = 54321

MODES = [
    # mode of the folder, of the file, what each is cured with
    (0o755, 0o755, set()),
    (0o700, 0o600, set()),
    (0o755, 0o775, {("file", "chmod g-w")}),
    (0o775, 0o644, {("", "chmod g-w")}),
    (0o777, 0o644, {("", "chmod o-w")}),
    (0o1777, 0o644, set()),
    (0o1777, 0o666, {("file", "chmod o-w")}),
    (0o777, 0o777, {("", "chmod o-w"), ("file", "chmod o-w")}),
]


def _exposed_below(folder: Path, user: int = USER) -> set[tuple[str, str]]:
    faults = exposed([str(folder / "file")], user)
    below = [fault for fault in faults if fault.path.startswith(str(folder))]
    return {
        (fault.path.removeprefix(str(folder)).strip("/"), fault.cure) for fault in below
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "file").touch()
    return folder


@pytest.mark.skipif(USER != 0, reason="only root can give files to others")
@pytest.mark.parametrize(("above", "mode", "expected"), MODES)
def test_modes_that_let_others_in_are_named(
    folder: Path, above: int, mode: int, expected: set[tuple[str, str]]
) -> None:
    for path in (folder, folder / "file"):
        os.chown(path, -1, STRANGERS_GROUP)
    (folder / "file").chmod(mode)
    folder.chmod(above)

    assert expected == _exposed_below(folder)


@pytest.mark.skipif(USER != 0, reason="only root can give files to others")
def test_the_owner_counts_unless_it_is_root_or_the_user(folder: Path) -> None:
    os.chown(folder / "file", 4321, 0)

    assert {("file", "chown 0")} == _exposed_below(folder)
    assert set() == _exposed_below(folder, user=4321)


def test_a_group_of_the_users_own_number_is_theirs_alone(folder: Path) -> None:
    (folder / "file").chmod(0o664)
    group = (folder / "file").stat().st_gid

    assert set() == {f for f in _exposed_below(folder, user=group) if "g-w" in f[1]}


def test_links_are_followed_and_judged_where_they_are_and_where_they_lead(
    folder: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "link").symlink_to(folder / "file")
    elsewhere.chmod(0o777)
    (folder / "file").chmod(0o646)

    faults = exposed([str(elsewhere / "link")], USER)

    assert {str(elsewhere), str(folder / "file")} <= {each.path for each in faults}


def test_a_circle_of_links_and_a_missing_file_are_no_faults(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    faults = exposed([str(tmp_path / "a"), str(tmp_path / "none")], USER)

    assert [each for each in faults if each.path.startswith(str(tmp_path))] == []


def test_one_command_cures_all(tmp_path: Path) -> None:
    first, second = tmp_path / "a b", tmp_path / "c"
    for path in (first, second):
        path.touch()
        path.chmod(0o666)

    faults = [
        each
        for each in exposed([str(first), str(second)], USER)
        if each.path.startswith(str(tmp_path))
    ]

    assert f"chmod o-w '{first}' {second}" == cure(faults)
    assert cure([]) == ""
