"""Where tokens are kept: the first private place of a list, and nobody else's."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from steadycd_standin.faults import Fault

from .mounts import after, needs_mounts
from .world import MINT, READER, World, exec_info

MINE = f"execcred-{os.geteuid()}"


def _tokens(folder: Path) -> list[Path]:
    return sorted(folder.glob("**/*.token"))


def test_the_places_are_tried_in_order(world: World) -> None:
    places: dict[str, str | None] = {
        "EXECCRED_CACHE_DIR": str(world.folder / "named"),
        "XDG_RUNTIME_DIR": str(world.folder / "run"),
        "XDG_CACHE_HOME": str(world.folder / "cache"),
        "HOME": str(world.home),
        "TMPDIR": str(world.folder / "tmp"),
    }
    expected = {
        "EXECCRED_CACHE_DIR": world.folder / "named",
        "XDG_RUNTIME_DIR": world.folder / "run" / "execcred",
        "XDG_CACHE_HOME": world.folder / "cache" / "execcred",
        "HOME": world.cache,
        "TMPDIR": world.folder / "tmp" / MINE,
    }
    assert list(places) == list(expected)

    for number, (variable, folder) in enumerate(expected.items(), 1):
        for _ in ("new", "kept"):
            answer = world.get_token(READER, **places)
            assert (0, "") == (answer.status, answer.stderr)
        assert [folder] == [path.parent for path in _tokens(folder)]
        assert number == len(_tokens(world.folder))
        assert 1 == world.minted()
        places[variable] = None


def test_the_option_beats_the_variable(world: World) -> None:
    named = world.folder / "named"

    for _ in ("new", "kept"):
        answer = world.get_token(
            READER, f"--cache-dir={named}", EXECCRED_CACHE_DIR=str(world.folder / "x")
        )
        assert 0 == answer.status

    assert 1 == len(_tokens(named)) == len(_tokens(world.folder))
    assert 1 == world.minted()


@pytest.mark.parametrize("name", ["XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "TMPDIR"])
def test_a_relative_place_is_none(world: World, name: str) -> None:
    assert 0 == world.at(world.folder).get_token(READER, **{name: "here"}).status

    assert not (world.folder / "here").exists()
    assert 1 == len(world.kept())


@pytest.mark.parametrize("umask", ["000", "022", "077"])
def test_what_is_made_is_private_whatever_the_umask(world: World, umask: str) -> None:
    masked = world.behind("sh", "-c", f'umask {umask}; exec "$@"', "sh")
    assert 0 == masked.get_token(READER).status
    assert 5 == world.get_token("no@team-a.iam.gserviceaccount.com").status

    assert 0o700 == stat.S_IMODE(world.cache.stat().st_mode)
    files = list(world.cache.iterdir())
    assert {".token", ".lock", ".refused"} == {path.suffix for path in files}
    assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in files}


def test_a_mounted_folder_that_others_may_read_gets_a_private_one_in_it(
    world: World,
) -> None:
    mounted = world.folder / "mounted"
    mounted.mkdir()
    mounted.chmod(0o777)

    for _ in ("new", "kept"):
        answer = world.get_token(READER, EXECCRED_CACHE_DIR=str(mounted))
        assert (0, "") == (answer.status, answer.stderr)

    assert [mounted / "execcred"] == list(mounted.iterdir())
    assert 0o700 == stat.S_IMODE((mounted / "execcred").stat().st_mode)
    assert 1 == world.minted()


@pytest.mark.parametrize("end", ["", "/"])
def test_a_named_folder_that_is_a_link_is_not_used(world: World, end: str) -> None:
    there = world.folder / "there"
    there.mkdir(mode=0o700)
    link = world.folder / "link"
    link.symlink_to(there)

    for _ in range(2):
        answer = world.get_token(READER, f"--cache-dir={link}{end}")
        assert 0 == answer.status
        assert 1 == answer.stderr.count("\n")

    assert [] == list(there.iterdir())
    assert [] == _tokens(world.folder)
    assert 2 == world.minted()


def _elsewhere(path: Path) -> None:
    (path.parent / "elsewhere").mkdir(mode=0o700)
    path.symlink_to(path.parent / "elsewhere")


def _readable(path: Path) -> None:
    path.mkdir()
    path.chmod(0o755)


def _someone_else_s(path: Path) -> None:
    path.mkdir(mode=0o700)
    os.chown(path, 12345, 12345)


AS_ROOT = pytest.mark.skipif(
    os.geteuid() != 0, reason="only root gives a file to somebody else"
)
UNSAFE = [
    pytest.param(_elsewhere, id="a link"),
    pytest.param(_readable, id="others may read it"),
    pytest.param(Path.touch, id="a file"),
    pytest.param(os.mkfifo, id="a pipe"),
    pytest.param(_someone_else_s, id="it is somebody else's", marks=AS_ROOT),
]


@pytest.mark.parametrize("make", UNSAFE)
def test_a_folder_that_is_not_private_is_passed_over(
    world: World, make: Callable[[Path], None]
) -> None:
    world.cache.parent.mkdir()
    make(world.cache)

    for _ in ("new", "kept"):
        answer = world.get_token(READER)
        assert (0, "") == (answer.status, answer.stderr)

    assert [world.folder / "tmp" / MINE] == [
        path.parent for path in _tokens(world.folder)
    ]
    assert 1 == world.minted()


@pytest.mark.parametrize("make", UNSAFE)
def test_where_there_is_no_other_nothing_is_kept_and_that_is_told(
    world: World, make: Callable[[Path], None]
) -> None:
    world.cache.parent.mkdir()
    make(world.cache)
    (world.folder / "tmp").rmdir()
    (world.folder / "tmp").touch()

    for _ in range(2):
        answer = world.get_token(READER)
        assert 0 == answer.status
        assert 1 == answer.stderr.count("\n")
        assert answer.stderr.startswith("execcred: warning: ")

    assert [] == _tokens(world.folder)
    assert 2 == world.minted()


def test_no_home_and_no_variable_is_no_reason_to_fail(world: World) -> None:
    for _ in ("new", "kept"):
        answer = world.get_token(READER, HOME=None)
        assert (0, "") == (answer.status, answer.stderr)

    assert 1 == world.minted()


class TestUnwritable:
    """A folder that takes nothing costs a warning, never the answer."""

    @staticmethod
    def answers(world: World, program: tuple[str, ...]) -> None:
        world.get_token(READER)
        world.leave(120)
        before = world.entry().token
        world.minted()

        answer = world.behind(*program).get_token(READER)

        assert 0 == answer.status
        assert 1 == answer.stderr.count("\n")
        assert "not cached" in answer.stderr
        assert before != answer.token
        assert before == world.entry().token
        assert [] == world.kept(".tmp")
        assert 1 == world.minted()

    @needs_mounts
    def test_a_read_only_one(self, world: World) -> None:
        at = str(world.home)
        self.answers(
            world, after(f"mount --bind {at} {at}; mount -o remount,ro,bind {at}")
        )

    def test_a_disk_that_is_full(self, world: World) -> None:
        self.answers(world, ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh"))

    @needs_mounts
    def test_a_disk_that_is_full_for_real(self, world: World) -> None:
        at, aside = world.home, world.folder / "tmp" / "home"
        commands = (
            f"cp -a {at} {aside}\n"
            f"mount -t tmpfs -o size=64k,mode=700 tmpfs {at}\n"
            f"cp -a {aside}/. {at}\n"
            f"cat /dev/zero > {at}/all 2>/dev/null || true"
        )
        self.answers(world, after(commands))

    @needs_mounts
    def test_a_read_only_one_that_holds_a_good_token_serves_it(
        self, world: World
    ) -> None:
        kept = world.get_token(READER)
        world.minted()
        at = str(world.home)
        program = after(f"mount --bind {at} {at}; mount -o remount,ro,bind {at}")

        assert kept == world.behind(*program).get_token(READER)
        assert 0 == world.minted()

    @staticmethod
    def is_not_used(world: World, program: tuple[str, ...]) -> None:
        """Under client-go: it could not be told who was refused."""
        kept = world.get_token(READER)
        world.minted()
        stuck = world.behind(*program)
        info = exec_info("v1")

        tokens = set()
        for _ in range(2):
            answer = stuck.get_token(READER, KUBERNETES_EXEC_INFO=info)
            tokens.add(answer.token)
            assert 0 == answer.status
            assert 1 == answer.stderr.count("\n")
            assert "cannot be written, so it is not used" in answer.stderr
        assert 2 == len(tokens - {kept.token})
        assert 2 == world.minted()

        world.google.faults.add(MINT, Fault(status=503), times=None)
        answer = stuck.get_token(
            READER, "--timeout", "0.6", KUBERNETES_EXEC_INFO=exec_info("v1beta1")
        )
        assert (0, kept.token) == (answer.status, answer.token)
        assert "the cached token still serves" in answer.stderr

    @needs_mounts
    def test_a_read_only_one_is_not_used_under_client_go(self, world: World) -> None:
        at = str(world.home)
        self.is_not_used(
            world, after(f"mount --bind {at} {at}; mount -o remount,ro,bind {at}")
        )

    def test_nor_is_one_on_a_disk_that_is_full(self, world: World) -> None:
        self.is_not_used(world, ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh"))

    @needs_mounts
    def test_a_read_only_one_that_is_still_to_be_made(self, world: World) -> None:
        at = str(world.folder)
        program = after(f"mount --bind {at} {at}; mount -o remount,ro,bind {at}")

        answer = world.behind(*program).get_token(READER)

        assert 0 == answer.status
        assert 1 == answer.stderr.count("\n")

    @needs_mounts
    def test_a_refusal_that_cannot_be_remembered_is_told(self, world: World) -> None:
        world.get_token(READER)
        world.google.revoke(world.google.machine, READER)
        world.leave(120)
        at = str(world.home)
        program = after(f"mount --bind {at} {at}; mount -o remount,ro,bind {at}")

        answer = world.behind(*program).get_token(READER)

        assert 5 == answer.status
        assert "not remembered" in answer.stderr
