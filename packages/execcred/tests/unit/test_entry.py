"""A kept token is right in every detail or not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execcred.cache.entry import (
    Entry,
    parse_entry,
    render_entry,
    unchanged,
    witness,
)
from execcred.cache.key import digest

from .fakes import KEY, NOW, TOKEN, kept

WITNESS = "5 6 7 8 9 /var/run/token"
WHOLE = render_entry(kept(witnesses=(WITNESS, "1 2 3 4 5 /with blanks /and\udcff")))


def facts(entry: Entry | None) -> dict[str, object]:
    assert entry is not None
    return {name: getattr(entry, name) for name in Entry.__slots__}


def signed(body: bytes) -> bytes:
    """`body` with a check that is right: what damage cannot make."""
    return body + b"check " + digest(body).encode() + b"\n"


WORDS = st.text("ABCxyz0189._~+/=@-", min_size=1, max_size=60)
PATHS = st.text(
    st.characters(exclude_characters="\n\0", exclude_categories=["Cs"])
    | st.sampled_from(["\udc80", "\udcff", " "]),
    max_size=20,
)
WITNESSES = st.tuples(st.integers(0, 2**63), PATHS).map(
    lambda found: " ".join([str(found[0])] * 5) + " /" + found[1]
)
ENTRIES = st.builds(
    Entry,
    key=st.just(KEY),
    account=WORDS,
    claims=WORDS,
    minted=st.integers(0, int(NOW) + 60),
    expires=st.integers(0, int(NOW) + 43200),
    reminted=st.integers(0, int(NOW)),
    expiration=WORDS,
    token=WORDS,
    witnesses=st.lists(WITNESSES, max_size=3).map(tuple),
)


@given(ENTRIES)
def test_what_is_written_is_read(entry: Entry) -> None:
    assert facts(entry) == facts(parse_entry(render_entry(entry), KEY, NOW))


def test_the_largest_token_fits() -> None:
    whole = render_entry(
        kept(token="x" * 16384, witnesses=("1 2 3 4 5 /" + "p" * 4096,))
    )

    assert len(whole) < 1 << 16
    assert parse_entry(whole, KEY, NOW) is not None


def test_each_cut_is_seen() -> None:
    for end in range(len(WHOLE)):
        assert parse_entry(WHOLE[:end], KEY, NOW) is None, end


def test_each_changed_byte_is_seen() -> None:
    for place in range(len(WHOLE)):
        for bits in (0x01, 0x20, 0x80, 0xFF):
            damaged = bytearray(WHOLE)
            damaged[place] ^= bits
            assert parse_entry(bytes(damaged), KEY, NOW) is None, (place, bits)


def test_each_missing_byte_is_seen() -> None:
    for place in range(len(WHOLE)):
        assert parse_entry(WHOLE[:place] + WHOLE[place + 1 :], KEY, NOW) is None


@pytest.mark.parametrize("more", [b"\n", b"\0", b"check ", b"witness x\n", WHOLE])
def test_what_is_appended_is_seen(more: bytes) -> None:
    assert parse_entry(WHOLE + more, KEY, NOW) is None
    assert parse_entry(more[:9] + WHOLE, KEY, NOW) is None


@given(st.binary())
def test_no_other_bytes_are_an_entry(data: bytes) -> None:
    assert parse_entry(data, KEY, NOW) is None
    assert parse_entry(signed(data), KEY, NOW) is None


def test_an_entry_of_another_key_is_none() -> None:
    assert parse_entry(WHOLE, KEY[::-1], NOW) is None


@pytest.mark.parametrize("ahead", [-3600, 0, 60])
def test_a_clock_may_be_a_minute_late(ahead: int) -> None:
    assert parse_entry(render_entry(kept(minted=NOW + ahead)), KEY, NOW) is not None


@pytest.mark.parametrize("ahead", [61, 86400])
def test_an_entry_from_the_future_is_none(ahead: int) -> None:
    assert parse_entry(render_entry(kept(minted=NOW + ahead)), KEY, NOW) is None


@pytest.mark.parametrize(("left", "good"), [(43260, True), (43261, False)])
def test_no_token_lives_longer_than_twelve_hours(left: int, good: bool) -> None:
    found = parse_entry(render_entry(kept(left=left)), KEY, NOW)

    assert good == (found is not None)


def test_an_old_entry_is_one_still() -> None:
    assert parse_entry(render_entry(kept(left=-10)), KEY, NOW) is not None


BODY = WHOLE.rpartition(b"check ")[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"execcred cache 1", b"execcred cache 2"),
        (b"\nminted ", b"\nminted soon "),
        (b"\nminted ", b"\nminted 1"),
        (b"expires ", b"expires 9"),
        (b"token " + TOKEN.encode(), b"token "),
        (b"token " + TOKEN.encode(), b"token"),
        (b"token ya29", b"token \xff\xff"),
        (b"token ya29", b"token \xc3\xbc"),
        (b"token ", b"\ntoken "),
        (b"account ", b"accounts "),
        (b"claims ", b"witness "),
        (b"witness 5 ", b"witness "),
        (b"witness 5 ", b"evidence 5 "),
        (b"witness 5 6 7 8 9 /var/run/token\n", b"/var/run/token\n"),
        (b"witness 5 6 7 8 9 /var/run/token\n", b"\n"),
        (b"/var/run/token\n", b"/var/run/token\n\n"),
        (b"/and\xff\n", b"/and\xff"),
    ],
)
def test_a_line_that_is_not_as_it_must_be_makes_it_none(old: bytes, new: bytes) -> None:
    assert 1 == BODY.count(old)
    assert parse_entry(signed(BODY), KEY, NOW) is not None

    assert parse_entry(signed(BODY.replace(old, new)), KEY, NOW) is None


def test_its_repr_shows_no_token() -> None:
    assert TOKEN not in repr(kept())


@pytest.mark.parametrize("name", ["token", "with blank", "two  blanks ", "\udcff", "ü"])
def test_a_witness_holds_as_long_as_its_file_does(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("1")
    line = witness(str(path))

    assert unchanged((line,))
    path.write_text("22")
    assert not unchanged((line,))


def replaced(path: Path) -> None:
    stat = path.stat()
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(path)


def rewritten_in_place_with_its_old_time(path: Path) -> None:
    stat = path.stat()
    path.write_text("2")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    "change", [replaced, rewritten_in_place_with_its_old_time, gone]
)
def test_a_change_that_looks_like_none_is_one(tmp_path: Path, change: object) -> None:
    assert callable(change)
    path = tmp_path / "token"
    path.write_text("1")
    os.utime(path, ns=(0, 0))
    line = witness(str(path))

    change(path)

    assert not unchanged((line,))


def test_a_link_to_another_file_is_a_change(tmp_path: Path) -> None:
    for name in ("..1", "..2"):
        (tmp_path / name).write_text("1")
    (tmp_path / "token").symlink_to("..1")
    line = witness(str(tmp_path / "token"))

    (tmp_path / "new").symlink_to("..2")
    (tmp_path / "new").replace(tmp_path / "token")

    assert not unchanged((line,))


@pytest.mark.parametrize("name", ["missing", "nul\0", "\ud800"])
def test_what_is_not_there_has_no_witness(tmp_path: Path, name: str) -> None:
    assert "" == witness(str(tmp_path / name))


def test_a_path_that_is_no_line_has_no_witness(tmp_path: Path) -> None:
    path = tmp_path / "two\nlines"
    path.write_text("1")

    assert "" == witness(str(path))


def test_nothing_to_witness_is_unchanged() -> None:
    assert unchanged(())
