"""`execcred cache`: what is kept, without what is secret in it."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from execcred.cli.commands import run_click

from .fakes import ACCOUNT, KEY, NOW, TOKEN, kept, shelf_in


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache with one token, at `NOW`."""
    monkeypatch.setattr(time, "time", lambda: NOW)
    monkeypatch.setenv("EXECCRED_CACHE_DIR", str(tmp_path / "cache"))
    with shelf_in(tmp_path / "cache") as shelf:
        shelf.keep(kept())
    return tmp_path / "cache"


@pytest.mark.usefixtures("folder")
def test_the_list_is_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run_click(["cache", "list"], {})

    out, err = capsys.readouterr()
    assert f"{ACCOUNT}  60 min left  {KEY[:8]}\n" == out
    assert "" == err


@pytest.mark.usefixtures("folder")
def test_the_list_is_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run_click(["cache", "list", "--format", "json"], {})

    text = capsys.readouterr().out
    assert {
        "schema": "execcred/cache/1",
        "entries": [
            {
                "account": ACCOUNT,
                "key": KEY,
                "minted": "2026-09-21T14:13:20Z",
                "expires": "2026-09-21T15:13:20Z",
            }
        ],
    } == json.loads(text)
    assert TOKEN not in text


def test_an_option_names_another_folder(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = str(tmp_path / "other")

    assert 0 == run_click(["cache", "list", "--cache-dir", other], {})
    assert 0 == run_click(["cache", "clear", "--cache-dir", other], {})
    assert "nothing is kept\n" == capsys.readouterr().out
    assert not Path(other).exists()
    assert 1 == len(list(folder.iterdir()))


@pytest.mark.parametrize(
    ("account", "removed"), [("", 1), (ACCOUNT, 1), (ACCOUNT.upper(), 1), ("a@x", 0)]
)
def test_clearing_says_how_many_went(
    folder: Path, capsys: pytest.CaptureFixture[str], account: str, removed: int
) -> None:
    assert 0 == run_click(["cache", "clear", *filter(None, [account])], {})

    assert f"{removed} removed\n" == capsys.readouterr().out
    assert 1 - removed == len(list(folder.iterdir()))


def test_what_cannot_be_removed_is_status_seven(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "x.token").mkdir()

    assert 7 == run_click(["cache", "clear"], {})
    assert "not removed: x.token: " in capsys.readouterr().err
