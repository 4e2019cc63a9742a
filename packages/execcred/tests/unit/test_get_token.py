"""Is it allowed, is it kept, else mint it and keep it: in that order."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from execcred.get_token import get_token
from execcred.request import TokenRequest
from steadycd_common.errors import SteadyError, UsageError
from steadycd_common.gcp.errors import NoSourceCredentials, NotAllowed, Unavailable

from . import credential_files
from .fakes import (
    ACCOUNT,
    SOURCE,
    TOKEN,
    FakeClock,
    FakeGoogle,
    World,
    open_descriptors,
)

METADATA = {"GCE_METADATA_HOST": "127.0.0.1:1"}


def world_with(google: FakeGoogle, **environ: str) -> World:
    return World(google.clock, {**METADATA, **environ}, google)


def request(cache: Path, **options: Any) -> TokenRequest:
    return TokenRequest(ACCOUNT, cache_dir=str(cache), **options)


@pytest.fixture
def google() -> FakeGoogle:
    return FakeGoogle(FakeClock())


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_a_token_is_minted_once(google: FakeGoogle, cache: Path) -> None:
    world = world_with(google)

    tokens = [get_token(request(cache), world.ports) for _ in range(3)]

    assert {TOKEN} == {each.value for each in tokens}
    assert 2 == len(google.requests)
    assert [] == world.warnings


@pytest.mark.parametrize(
    "write",
    [
        credential_files.authorized_user,
        credential_files.external_account,
        credential_files.impersonated,
    ],
)
def test_each_kind_of_source_is_cached(
    google: FakeGoogle, tmp_path: Path, cache: Path, write: Callable[[Path], Path]
) -> None:
    asked = request(cache, credentials=str(write(tmp_path)))
    get_token(asked, world_with(google).ports)
    calls = len(google.requests)

    assert TOKEN == get_token(asked, world_with(google).ports).value
    assert calls == len(google.requests)


@pytest.mark.parametrize(
    "write",
    [credential_files.authorized_user, credential_files.external_account],
)
def test_a_source_that_is_another_person_now_is_not_served(
    google: FakeGoogle, tmp_path: Path, cache: Path, write: Callable[[Path, str], Path]
) -> None:
    asked = request(cache, credentials=str(write(tmp_path, "somebody")))
    get_token(asked, world_with(google).ports)
    calls = len(google.requests)

    write(tmp_path, "another")
    get_token(asked, world_with(google).ports)

    assert 2 * calls == len(google.requests)


def test_without_the_cache_nothing_is_read_or_written(
    google: FakeGoogle, cache: Path
) -> None:
    world = world_with(google)
    get_token(request(cache), world.ports)
    before = {each: each.stat().st_mtime_ns for each in cache.iterdir()}

    for _ in range(2):
        get_token(request(cache, no_cache=True), world.ports)

    assert 6 == len(google.requests)
    assert before == {each: each.stat().st_mtime_ns for each in cache.iterdir()}


def test_without_the_cache_no_folder_is_made(google: FakeGoogle, cache: Path) -> None:
    get_token(request(cache, no_cache=True), world_with(google).ports)

    assert not cache.exists()


def test_an_identity_that_only_asking_would_tell_is_not_cached(
    google: FakeGoogle, tmp_path: Path, cache: Path
) -> None:
    world = world_with(google, GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES="1")
    path = credential_files.executable(tmp_path)

    with pytest.raises(NoSourceCredentials):
        get_token(request(cache, credentials=str(path)), world.ports)

    assert "cache: not used" in world.explanations
    assert not cache.exists()


def test_no_folder_costs_one_warning(google: FakeGoogle, tmp_path: Path) -> None:
    world = world_with(google)
    (tmp_path / "file").touch()

    get_token(request(tmp_path / "file"), world.ports)

    (warning,) = world.warnings
    assert warning.startswith("no private folder for the cache at ")


@pytest.mark.parametrize(
    ("date", "warning"),
    [
        ("Mon, 21 Sep 2026 14:13:20 GMT", ""),
        ("Mon, 21 Sep 2026 14:13:49 GMT", ""),
        ("Mon, 21 Sep 2026 14:23:20 GMT", "this machine's clock is -600 s off"),
        ("Mon, 21 Sep 2026 14:03:20 GMT", "this machine's clock is +600 s off"),
    ],
)
def test_a_wrong_clock_is_told(
    google: FakeGoogle, cache: Path, date: str, warning: str
) -> None:
    world = world_with(google)
    google.date = date

    get_token(request(cache), world.ports)

    assert [warning] * bool(warning) == world.warnings


NOT_ALLOWED: dict[str, dict[str, Any]] = {
    "the account": {"allow": [["other@p.iam.gserviceaccount.com"]]},
    "no pattern": {"allow": [[]]},
    "a delegate": {"allow": [[ACCOUNT]], "delegates": ["hop@x.example"]},
    "one list of two": {"allow": [[ACCOUNT], ["*@x"]]},
}


@pytest.mark.parametrize("options", NOT_ALLOWED.values(), ids=NOT_ALLOWED)
def test_what_is_not_allowed_asks_nobody(
    google: FakeGoogle, cache: Path, options: dict[str, Any]
) -> None:
    world = world_with(google)

    with pytest.raises(NotAllowed, match="the allow-list has no pattern for"):
        get_token(request(cache, **options), world.ports)

    assert [] == google.requests
    assert not cache.exists()


@pytest.mark.parametrize(
    ("content", "mode", "why"),
    [
        ("*@other.iam.gserviceaccount.com\n", 0o644, "has no pattern for"),
        ("", 0o644, "has no pattern for"),
        (ACCOUNT, 0o666, "the allow-list cannot be used"),
    ],
)
def test_the_allow_file_is_asked_even_where_a_token_is_kept(
    google: FakeGoogle,
    tmp_path: Path,
    cache: Path,
    content: str,
    mode: int,
    why: str,
) -> None:
    world = world_with(google)
    get_token(request(cache), world.ports)
    world.allow_file = str(tmp_path / "allow")
    Path(world.allow_file).write_text(content)
    Path(world.allow_file).chmod(mode)

    with pytest.raises(NotAllowed, match=why):
        get_token(request(cache, allow=[[ACCOUNT]]), world.ports)


def test_a_list_can_only_narrow_the_file(
    google: FakeGoogle, tmp_path: Path, cache: Path
) -> None:
    world = world_with(google)
    world.allow_file = str(tmp_path / "allow")
    Path(world.allow_file).write_text("*@p.iam.gserviceaccount.com\n")

    assert TOKEN == get_token(request(cache, allow=[[ACCOUNT]]), world.ports).value


ERRORS: dict[str, tuple[type[SteadyError], dict[str, Any]]] = {
    "endpoint on plain http": (UsageError, {"iam_endpoint": "http://iam.example"}),
    "endpoint with a query": (UsageError, {"iam_endpoint": "https://iam.example?a"}),
    "endpoint that is none": (UsageError, {"iam_endpoint": "\udcff"}),
    "no such file": (NoSourceCredentials, {"credentials": "/nonexistent"}),
    "a folder": (NoSourceCredentials, {"credentials": "/"}),
    "a device": (NoSourceCredentials, {"credentials": "/dev/null"}),
    "an odd name": (NoSourceCredentials, {"credentials": "/\ud800"}),
}


@pytest.mark.parametrize(("kind", "options"), ERRORS.values(), ids=ERRORS)
def test_what_cannot_be_used_is_an_error_before_anything_is_sent(
    google: FakeGoogle, cache: Path, kind: type[SteadyError], options: dict[str, Any]
) -> None:
    with pytest.raises(kind):
        get_token(request(cache, **options), world_with(google).ports)

    assert [] == google.requests


@pytest.mark.parametrize("host", ["\udcff", "a b", "a/b", "a\nb"])
def test_an_odd_metadata_server_is_no_source(
    google: FakeGoogle, cache: Path, host: str
) -> None:
    with pytest.raises(NoSourceCredentials):
        get_token(request(cache), world_with(google, GCE_METADATA_HOST=host).ports)


def test_nothing_secret_is_explained(google: FakeGoogle, tmp_path: Path) -> None:
    world = world_with(google)
    path = credential_files.external_account(tmp_path)

    for _ in range(2):
        get_token(request(tmp_path / "c", credentials=str(path)), world.ports)

    text = "\n".join(world.explanations)
    assert "source: external_account, " in text
    assert "cache: hit" in text
    assert f"minted: {len(TOKEN)} characters" in text
    assert TOKEN not in text
    assert SOURCE not in text


@pytest.mark.parametrize("transport", [None, "google"])
def test_no_descriptor_stays_open(
    google: FakeGoogle, cache: Path, transport: str | None
) -> None:
    world = World(google.clock, METADATA)
    if transport:
        world.transport = google
    before = open_descriptors()

    for _ in range(5):
        try:
            get_token(request(cache, timeout=0.2), world.ports)
        except Unavailable:
            assert transport is None
        for each in cache.iterdir():
            each.unlink()

    assert before == open_descriptors()


def test_files_in_the_cache_are_named_without_the_account(
    google: FakeGoogle, cache: Path
) -> None:
    get_token(request(cache), world_with(google).ports)

    names = os.listdir(cache)
    assert 2 == len(names)
    assert not any("reader" in name for name in names)
