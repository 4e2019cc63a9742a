"""`execcred cache`: what is kept, told without the tokens, and forgotten."""

from __future__ import annotations

import json

import pytest

from .world import NOBODY, READER, WRITER, World


@pytest.fixture
def full(world: World) -> World:
    world.google.grant(world.google.machine, WRITER)
    for account in (WRITER, READER, NOBODY):
        world.get_token(account)
    world.get_token(READER, "--lifetime", "10m")
    return world


def test_the_list_has_a_line_for_each_token_in_order(full: World) -> None:
    output = full.run("cache", "list")

    assert (0, "") == (output.status, output.stderr)
    lines = [line.split() for line in output.stdout.splitlines()]
    assert [READER, READER, WRITER] == [line[0] for line in lines]
    assert ["9", "59", "59"] == [line[1] for line in lines]
    _keeps_tokens(full, output.stdout)


def test_as_json_it_can_be_read_by_programs(full: World) -> None:
    output = full.run("cache", "list", "--format", "json")

    assert (0, "") == (output.status, output.stderr)
    document = json.loads(output.stdout)
    assert "execcred/cache/1" == document["schema"]
    assert [READER, READER, WRITER] == [e["account"] for e in document["entries"]]
    assert {p.stem for p in full.kept()} == {e["key"] for e in document["entries"]}
    assert output.stdout == json.dumps(document, indent=2, sort_keys=True) + "\n"
    _keeps_tokens(full, output.stdout)


def _keeps_tokens(world: World, text: str) -> None:
    assert [] == [each for each in world.google.canaries() if each in text]


def test_a_list_of_nothing_is_empty(world: World) -> None:
    output = world.run("cache", "list")
    assert (0, "", "") == (output.status, output.stdout, output.stderr)

    document = json.loads(world.run("cache", "list", "--format=json").stdout)
    assert [] == document["entries"]
    assert not world.cache.exists()


def test_damaged_files_are_left_out(full: World) -> None:
    full.kept()[0].write_bytes(b"damaged")

    assert 2 == full.run("cache", "list").stdout.count("\n")


def test_to_clear_is_to_forget_all(full: World) -> None:
    output = full.run("cache", "clear")

    assert (0, "3 removed\n", "") == (output.status, output.stdout, output.stderr)
    assert {".lock"} == {path.suffix for path in full.cache.iterdir()}
    full.minted()
    assert 0 == full.get_token(READER).status
    assert 1 == full.minted()


def test_one_account_can_be_forgotten_alone(full: World) -> None:
    output = full.run("cache", "clear", READER.upper())

    assert (0, "2 removed\n") == (output.status, output.stdout)
    full.minted()
    assert 0 == full.get_token(WRITER).status
    assert 0 == full.minted()


@pytest.mark.parametrize("arguments", [("--cache-dir",), ()])
def test_the_folder_is_that_of_get_token(
    world: World, arguments: tuple[str, ...]
) -> None:
    named = str(world.folder / "named")
    world.get_token(READER, EXECCRED_CACHE_DIR=named)
    option = [f"{each}={named}" for each in arguments]
    variable = None if arguments else named

    listed = world.run("cache", "list", *option, EXECCRED_CACHE_DIR=variable)
    assert listed.stdout.startswith(READER)
    assert "" == world.run("cache", "list").stdout
    assert "nothing is kept\n" == world.run("cache", "clear").stdout

    cleared = world.run("cache", "clear", *option, EXECCRED_CACHE_DIR=variable)
    assert "1 removed\n" == cleared.stdout


def test_files_of_others_are_left_alone(full: World) -> None:
    (full.cache / "notes.txt").write_text("mine")

    assert 0 == full.run("cache", "clear").status

    assert (full.cache / "notes.txt").exists()


def test_what_cannot_be_removed_is_told(full: World) -> None:
    [path] = full.kept(".refused")
    path.unlink()
    path.mkdir()

    output = full.run("cache", "clear")

    assert (7, "") == (output.status, output.stdout)
    assert path.name in output.stderr


@pytest.mark.parametrize("account", ["reader", "-x@a.b", "a/b@c.d"])
def test_an_address_that_is_none_is_refused(world: World, account: str) -> None:
    assert 2 == world.run("cache", "clear", account).status
