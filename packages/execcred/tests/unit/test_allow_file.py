"""The allow file: no file is no list, a file that cannot be relied on is an error."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from execcred.allow_list import AllowFileUnusable, read_allow_file

from .fakes import open_descriptors


def written(path: Path, data: bytes, mode: int = 0o644) -> str:
    path.write_bytes(data)
    path.chmod(mode)
    return str(path)


@pytest.mark.parametrize(
    ("data", "patterns"),
    [
        (b"", []),
        (b"\n\n", []),
        (b"# nobody\n", []),
        (b"a@x\n", ["a@x"]),
        (b"a@x", ["a@x"]),
        (b"a@x\nb@x\n", ["a@x", "b@x"]),
        (b"  a@x\t\n", ["a@x"]),
        (b"a@x\r\nb@x\r\n", ["a@x", "b@x"]),
        (b"# team a\n\na@x\n   # indented\nb@x", ["a@x", "b@x"]),
        ("# für alle\na@x\n".encode(), ["a@x"]),
        (b"# latin-1 \xe9\na@x\n", ["a@x"]),
        (b"# page\x0c*@x\nb@x\n", ["b@x"]),
        (b"a@x # not a comment\n", ["a@x # not a comment"]),
        (b"a@x\0\n", ["a@x\0"]),
    ],
)
def test_a_pattern_is_a_line(tmp_path: Path, data: bytes, patterns: list[str]) -> None:
    assert [patterns] == read_allow_file(written(tmp_path / "allow", data))


def test_no_file_is_no_list(tmp_path: Path) -> None:
    assert [] == read_allow_file(str(tmp_path / "allow"))


def test_no_folder_is_no_list(tmp_path: Path) -> None:
    assert [] == read_allow_file(str(tmp_path / "etc" / "allow"))


@pytest.mark.parametrize("mode", [0o400, 0o444, 0o600, 0o644, 0o755])
def test_only_its_owner_may_write_to_it(tmp_path: Path, mode: int) -> None:
    path = written(tmp_path / "allow", b"a@x\n", mode)

    assert [["a@x"]] == read_allow_file(path)


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o664, 0o666, 0o646])
def test_one_that_others_may_write_to_is_unusable(tmp_path: Path, mode: int) -> None:
    path = written(tmp_path / "allow", b"a@x\n", mode)

    with pytest.raises(AllowFileUnusable, match="others than its owner"):
        read_allow_file(path)


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o720, 0o702])
def test_one_that_others_may_replace_is_unusable(tmp_path: Path, mode: int) -> None:
    (tmp_path / "etc").mkdir()
    path = written(tmp_path / "etc" / "allow", b"a@x\n")
    (tmp_path / "etc").chmod(mode)

    with pytest.raises(AllowFileUnusable, match="others may replace it"):
        read_allow_file(path)


@pytest.mark.parametrize("mode", [0o700, 0o755, 0o1777, 0o1770])
def test_where_only_its_owner_may_replace_it_it_is_good(
    tmp_path: Path, mode: int
) -> None:
    (tmp_path / "etc").mkdir()
    path = written(tmp_path / "etc" / "allow", b"a@x\n")
    (tmp_path / "etc").chmod(mode)

    assert [["a@x"]] == read_allow_file(path)


def test_a_link_to_nothing_in_place_of_its_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "etc").symlink_to("gone")
    path = str(tmp_path / "etc" / "allow")

    with pytest.raises(AllowFileUnusable, match=path):
        read_allow_file(path)


def test_a_folder_that_is_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    written(tmp_path / "data" / "allow", b"a@x\n")
    (tmp_path / "etc").symlink_to("data")

    assert [["a@x"]] == read_allow_file(str(tmp_path / "etc" / "allow"))
    assert [] == read_allow_file(str(tmp_path / "etc" / "other"))


def test_a_link_to_a_file_is_followed_as_config_maps_are_links(tmp_path: Path) -> None:
    written(tmp_path / "data", b"a@x\n")
    (tmp_path / "allow").symlink_to("data")

    assert [["a@x"]] == read_allow_file(str(tmp_path / "allow"))


def a_folder(path: Path) -> None:
    path.mkdir()


def a_fifo(path: Path) -> None:
    os.mkfifo(path, 0o600)


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("gone")


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def in_a_file_instead_of_a_folder(path: Path) -> None:
    path.parent.joinpath("file").write_bytes(b"")
    path.symlink_to("file/allow")


def too_large(path: Path) -> None:
    written(path, b"#" * (1 << 20) + b"\n")


def not_ascii(path: Path) -> None:
    written(path, "b\N{LATIN SMALL LETTER U WITH DIAERESIS}@x\n".encode())


def byte_order_mark(path: Path) -> None:
    written(path, b"\xef\xbb\xbfa@x\n")


@pytest.mark.parametrize(
    "make",
    [
        a_folder,
        a_fifo,
        a_link_to_nothing,
        a_link_to_itself,
        in_a_file_instead_of_a_folder,
        too_large,
        not_ascii,
        byte_order_mark,
    ],
)
def test_what_is_there_and_cannot_be_relied_on_is_an_error(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "allow"
    make(path)
    before = open_descriptors()

    with pytest.raises(AllowFileUnusable) as caught:
        read_allow_file(str(path))

    assert str(path) in str(caught.value)
    assert before == open_descriptors()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_one_of_a_third_user_is_unusable(tmp_path: Path) -> None:
    path = written(tmp_path / "allow", b"a@x\n")
    os.chown(path, 12345, 0)

    with pytest.raises(AllowFileUnusable, match="neither to root nor to us"):
        read_allow_file(path)
