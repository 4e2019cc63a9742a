"""Whatever is wrong with a file in the cache: it is as if it were not there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from .world import READER, World, exec_info

Damage = Callable[[Path], object]


def _flipped(part: bytes) -> Damage:
    def damage(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[data.index(part) + len(part)] ^= 1
        path.write_bytes(data)

    return damage


def _cut(share: float) -> Damage:
    def damage(path: Path) -> None:
        os.truncate(path, int(path.stat().st_size * share))

    return damage


def _replaced(make: Damage) -> Damage:
    def damage(path: Path) -> None:
        path.unlink()
        make(path)

    return damage


def _linked(path: Path) -> None:
    path.rename(path.parent.parent / "elsewhere")
    path.symlink_to(path.parent.parent / "elsewhere")


def _with_two_names(path: Path) -> None:
    os.link(path, path.parent.parent / "elsewhere")


def _huge(path: Path) -> None:
    path.write_bytes(path.read_bytes() * 500)


def _other_name(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(path.stem.encode(), b"0" * 40))


DAMAGES: dict[str, Damage] = {
    "empty": _cut(0),
    "half": _cut(0.5),
    "a byte short": lambda path: os.truncate(path, path.stat().st_size - 1),
    "a byte more": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
    "twice": lambda path: path.write_bytes(path.read_bytes() * 2),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "huge": _huge,
    "another format": _flipped(b"execcred cache"),
    "another key": _flipped(b"key "),
    "another account": _flipped(b"account "),
    "another end": _flipped(b"expires 1"),
    "another expiration": _flipped(b"expiration 202"),
    "another token": _flipped(b"token ya29."),
    "another digest": _flipped(b"check "),
    "another token's name": _other_name,
    "readable for others": lambda path: path.chmod(0o644),
    "writable for a group": lambda path: path.chmod(0o620),
    "a link": _linked,
    "two names": _with_two_names,
    "a link to itself": _replaced(lambda path: path.symlink_to(path)),
    "a link to nowhere": _replaced(lambda path: path.symlink_to("/nowhere/at/all")),
    "a link to a device": _replaced(lambda path: path.symlink_to("/dev/zero")),
    "a pipe": _replaced(os.mkfifo),
}
SOMEONE_ELSE_S = pytest.param(
    lambda path: os.chown(path, 12345, 12345),
    id="somebody else's",
    marks=pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away"),
)
ALL = [*(pytest.param(do, id=name) for name, do in DAMAGES.items()), SOMEONE_ELSE_S]


@pytest.mark.parametrize("damage", ALL)
def test_a_token_that_is_damaged_is_replaced(world: World, damage: Damage) -> None:
    old = world.get_token(READER)
    [path] = world.kept()
    damage(path)
    world.minted()

    new = world.get_token(READER)

    assert (0, "") == (new.status, new.stderr)
    assert old.token != new.token
    assert new == world.get_token(READER)
    assert 1 == world.minted()
    assert path.is_file()
    assert not path.is_symlink()
    assert 0o100600 == path.stat().st_mode


def test_what_a_link_leads_to_is_not_written(world: World) -> None:
    world.get_token(READER)
    [path] = world.kept()
    victim = world.folder / "victim"
    victim.write_bytes(b"mine")
    for kind in (".token", ".lock", ".served", ".refused"):
        link = path.with_suffix(kind)
        link.unlink(missing_ok=True)
        link.symlink_to(victim)

    for _ in range(2):
        world.get_token(READER, KUBERNETES_EXEC_INFO=exec_info("v1"))

    assert b"mine" == victim.read_bytes()


def test_a_folder_in_its_place_costs_a_warning(world: World) -> None:
    world.get_token(READER)
    [path] = world.kept()
    path.unlink()
    path.mkdir()

    answer = world.get_token(READER)

    assert 0 == answer.status
    assert "not cached" in answer.stderr


IN_THE_PLACE = [
    pytest.param(Path.mkdir, id="a folder"),
    pytest.param(os.mkfifo, id="a pipe"),
    pytest.param(lambda path: path.symlink_to(path), id="a link to itself"),
    pytest.param(lambda path: path.symlink_to("/dev/zero"), id="a device"),
    pytest.param(lambda path: path.write_bytes(bytes(1 << 20)), id="a huge file"),
]


@pytest.mark.parametrize("kind", [".lock", ".refused"])
@pytest.mark.parametrize("make", IN_THE_PLACE)
def test_the_other_files_are_not_needed_for_an_answer(
    world: World, kind: str, make: Damage
) -> None:
    world.get_token(READER)
    [path] = world.kept()
    path.unlink()
    other = path.with_suffix(kind)
    other.unlink(missing_ok=True)
    make(other)

    for _ in ("new", "kept"):
        answer = world.get_token(READER, KUBERNETES_EXEC_INFO=exec_info("v1"))
        assert (0, "") == (answer.status, answer.stderr)


@pytest.mark.parametrize("make", IN_THE_PLACE)
def test_without_a_note_of_who_is_served_what_is_kept_is_not_used(
    world: World, make: Damage
) -> None:
    kept = world.get_token(READER)
    [path] = world.kept()
    make(path.with_suffix(".served"))
    world.minted()

    answer = world.get_token(READER, KUBERNETES_EXEC_INFO=exec_info("v1"))

    assert 0 == answer.status
    assert kept.token != answer.token
    assert "cannot be written, so it is not used" in answer.stderr
    assert kept == world.get_token(READER)
    assert 1 == world.minted()


def test_what_another_killed_process_left_is_removed_in_time(world: World) -> None:
    world.get_token(READER)
    left = world.cache / "0123456789abcdef.token.0123.tmp"
    for age, there in ((0, True), (7200, False)):
        left.touch()
        os.utime(left, (left.stat().st_mtime - age,) * 2)
        [path] = world.kept()
        path.unlink()

        world.get_token(READER)

        assert there == left.exists()
