"""Whom a source speaks for, where its files may change at any moment."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from execcred.cache.witnessed import Witnessed, witnessed_identity
from steadycd_common.gcp.errors import NoSourceCredentials
from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.sources.source import SourceIdentity


@dataclass(slots=True)
class FileSource:
    """Speaks for the first line of its file; something happens after a reading."""

    path: Path
    then: Callable[[int], None] = lambda _: None
    times: int = 0
    kind: str = "file"
    principal: str = ""

    def identity(self) -> SourceIdentity:
        try:
            claims = self.path.read_text().partition("\n")[0]
        except OSError:
            raise NoSourceCredentials("the file is gone") from None
        self.times += 1
        self.then(self.times)
        return SourceIdentity(claims, (str(self.path),))

    def token(self, exchange: Exchange) -> str:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class SourceOf:
    """A source with that identity."""

    found: SourceIdentity
    kind: str = "of"
    principal: str = ""

    def identity(self) -> SourceIdentity:
        return self.found

    def token(self, exchange: Exchange) -> str:
        raise NotImplementedError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "token").write_text("ada\n1")
    return tmp_path / "token"


def replace(path: Path, text: str) -> None:
    new = path.with_name("new")
    new.write_text(text)
    new.replace(path)


def test_a_file_that_stays_is_witnessed(path: Path) -> None:
    found = witnessed_identity(FileSource(path))

    assert found is not None
    assert ("ada", 1) == (found.claims, len(found.witnesses))
    assert found.holds()


def test_a_source_that_says_all_in_its_own_file_needs_no_witness() -> None:
    assert Witnessed("-", ()) == witnessed_identity(SourceOf(SourceIdentity()))


def test_an_unknown_identity_is_none() -> None:
    assert witnessed_identity(SourceOf(SourceIdentity(known=False))) is None


@pytest.mark.parametrize("reading", [1, 2])
def test_a_new_token_of_the_same_subject_is_the_same_identity(
    path: Path, reading: int
) -> None:
    def then(times: int) -> None:
        if times == reading:
            replace(path, "ada\n2")

    found = witnessed_identity(FileSource(path, then))

    assert found is not None
    assert ("ada", reading == 1) == (found.claims, found.holds())


def test_another_subject_in_between_is_none(path: Path) -> None:
    assert (
        witnessed_identity(FileSource(path, lambda _: replace(path, "eve\n"))) is None
    )


def test_another_subject_right_after_is_seen_when_it_matters(path: Path) -> None:
    def then(times: int) -> None:
        if times == 2:
            replace(path, "eve\n1")

    found = witnessed_identity(FileSource(path, then))

    assert found is not None
    assert not found.holds()


def test_a_file_that_goes_away_in_between_is_an_error(path: Path) -> None:
    with pytest.raises(NoSourceCredentials):
        witnessed_identity(FileSource(path, lambda _: path.unlink()))


@pytest.mark.parametrize("name", ["missing", "two\nlines"])
def test_a_file_that_cannot_be_witnessed_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "two\nlines").touch()
    identity = SourceIdentity("ada", (os.fspath(tmp_path / name),))

    assert witnessed_identity(SourceOf(identity)) is None
