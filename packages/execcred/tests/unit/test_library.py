"""`from execcred import mint`, against the stand-in for Google."""

from __future__ import annotations

import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import execcred
from execcred import (
    AccessToken,
    NoSourceCredentials,
    NotAllowed,
    RefusedByIam,
    SteadyError,
    Unavailable,
    UsageError,
    mint,
)
from steadycd_standin import credential_files
from steadycd_standin.faults import Fault
from steadycd_standin.google import GoogleStandin

from .fakes import ACCOUNT, open_descriptors

STRANGER = "stranger@p.iam.gserviceaccount.com"


@pytest.fixture(scope="module")
def shared() -> Iterator[GoogleStandin]:
    with GoogleStandin() as standin:
        standin.grant(standin.machine, ACCOUNT)
        yield standin


@pytest.fixture
def google(shared: GoogleStandin) -> GoogleStandin:
    shared.clear_calls()
    shared.faults.clear()
    return shared


@pytest.fixture
def options(google: GoogleStandin, tmp_path: Path) -> dict[str, Any]:
    return {
        "iam_endpoint": google.url,
        "cache_dir": str(tmp_path / "cache"),
        "environ": {"GCE_METADATA_HOST": google.host},
        "timeout": 5,
    }


def test_it_gives_a_token_of_the_account(
    google: GoogleStandin, options: dict[str, Any]
) -> None:
    token = mint(ACCOUNT, **options)

    issued = google.whois(token.value)
    assert issued is not None
    assert ACCOUNT == issued.email
    assert 3590 < token.expires - time.time() <= 3600
    assert isinstance(token, AccessToken)


def test_its_repr_shows_no_token(options: dict[str, Any]) -> None:
    token = mint(ACCOUNT, **options)

    assert token.value not in repr(token)
    assert token.value not in str(token)


def test_the_second_one_is_from_the_cache(
    google: GoogleStandin, options: dict[str, Any]
) -> None:
    first, second = mint(ACCOUNT, **options), mint(ACCOUNT, **options)

    assert first.value == second.value
    assert 1 == len(google.calls("generateAccessToken"))


def test_without_the_cache_it_is_a_new_one_for_sure(
    google: GoogleStandin, options: dict[str, Any]
) -> None:
    first = mint(ACCOUNT, **options)
    second = mint(ACCOUNT, no_cache=True, **options)

    assert first.value != second.value
    assert 2 == len(google.calls("generateAccessToken"))


def test_the_process_s_own_environment_is_the_default(
    google: GoogleStandin, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    del options["environ"]
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    monkeypatch.setenv("CLOUDSDK_CONFIG", "/nonexistent")
    monkeypatch.setenv("GCE_METADATA_HOST", google.host)

    assert mint(ACCOUNT, **options).value


def test_only_the_allow_list_is_read_from_our_variables(
    options: dict[str, Any],
) -> None:
    options["environ"] |= {
        "EXECCRED_IAM_ENDPOINT": "https://nobody.invalid",
        "EXECCRED_LIFETIME": "nonsense",
        "EXECCRED_CREDENTIALS": "/nonexistent",
        "EXECCRED_SCOPE": "nonsense",
        "EXECCRED_NO_CACHE": "1",
    }
    assert mint(ACCOUNT, **options).value == mint(ACCOUNT, **options).value

    options["environ"]["EXECCRED_ALLOW"] = "*@other.example"
    with pytest.raises(NotAllowed):
        mint(ACCOUNT, **options)
    with pytest.raises(NotAllowed):
        mint(ACCOUNT, allow=[ACCOUNT], **options)


@pytest.mark.parametrize(
    ("allow", "environ"),
    [
        ([], {}),
        (["other@x"], {}),
        ([ACCOUNT], {"EXECCRED_ALLOW": "other@x"}),
        (["other@x"], {"EXECCRED_ALLOW": ACCOUNT}),
        ([ACCOUNT], {"EXECCRED_ALLOW": " "}),
    ],
)
def test_all_lists_must_agree(
    google: GoogleStandin,
    options: dict[str, Any],
    allow: list[str],
    environ: dict[str, str],
) -> None:
    options["environ"] |= environ

    with pytest.raises(NotAllowed):
        mint(ACCOUNT, allow=allow, **options)
    assert [] == google.calls()


def test_lists_that_agree_let_it_pass(options: dict[str, Any]) -> None:
    options["environ"]["EXECCRED_ALLOW"] = "other@x," + ACCOUNT

    assert mint(ACCOUNT, allow=["*@p.iam.gserviceaccount.com"], **options).value


@pytest.mark.parametrize(
    "wrong",
    [
        {"account": "nobody"},
        {"lifetime": 5},
        {"timeout": float("nan")},
        {"scopes": []},
        {"delegates": ["nobody"]},
        {"iam_endpoint": "http://iam.example"},
        {"quota_project": "a b"},
        {"credentials": "a\0b"},
    ],
)
def test_wrong_input_is_a_usage_error(
    google: GoogleStandin, options: dict[str, Any], wrong: dict[str, Any]
) -> None:
    with pytest.raises(UsageError):
        mint(**{"account": ACCOUNT, **options, **wrong})
    assert [] == google.calls()


@pytest.mark.parametrize(
    "wrong",
    [
        {"account": None},
        {"account": 5},
        {"account": b"a@x"},
        {"lifetime": "1h"},
        {"lifetime": None},
        {"timeout": "5"},
        {"scopes": 5},
        {"scopes": [5]},
        {"delegates": [None]},
        {"allow": [5]},
        {"allow": 5},
        {"allow": b"a@x"},
        {"iam_endpoint": 5},
        {"quota_project": 5},
        {"credentials": 5},
        {"cache_dir": 5},
    ],
    ids=repr,
)
def test_so_is_input_of_a_wrong_type(
    google: GoogleStandin, options: dict[str, Any], wrong: dict[str, Any]
) -> None:
    with pytest.raises(UsageError):
        mint(**{"account": ACCOUNT, **options, **wrong})
    assert [] == google.calls()


def test_no_source_is_an_error_of_its_own(options: dict[str, Any]) -> None:
    with pytest.raises(NoSourceCredentials):
        mint(ACCOUNT, credentials="/nonexistent", **options)


def test_a_refusal_is_an_error_of_its_own(options: dict[str, Any]) -> None:
    with pytest.raises(RefusedByIam) as first:
        mint(STRANGER, **options)
    with pytest.raises(RefusedByIam) as second:
        mint(STRANGER, **options)

    assert isinstance(first.value, SteadyError)
    assert "--no-cache" in str(second.value)


def test_no_answer_is_an_error_of_its_own(
    google: GoogleStandin, options: dict[str, Any]
) -> None:
    google.faults.add("generateAccessToken", Fault(status=503), times=None)

    with pytest.raises(Unavailable):
        mint(ACCOUNT, **{**options, "timeout": 0.3})


def test_a_slow_answer_is_not_waited_for(
    google: GoogleStandin, options: dict[str, Any]
) -> None:
    google.faults.add("generateAccessToken", Fault(delay=0.6))
    began = time.monotonic()

    with pytest.raises(Unavailable):
        mint(ACCOUNT, **{**options, "timeout": 0.2})
    assert time.monotonic() - began < 0.5


def test_a_key_file_will_do(
    google: GoogleStandin, options: dict[str, Any], tmp_path: Path
) -> None:
    robot = "robot@p.iam.gserviceaccount.com"
    path = credential_files.service_account_key(google, tmp_path, robot)
    google.grant(robot, ACCOUNT)
    options["environ"] = {}

    token = mint(ACCOUNT, credentials=str(path), **options)

    assert google.whois(token.value) is not None


def test_what_a_person_should_see_is_a_warning(
    google: GoogleStandin, options: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    options["cache_dir"] = str(tmp_path / "file")

    with pytest.warns(UserWarning, match=r"^execcred: no private folder") as caught:
        token = mint(ACCOUNT, **options)

    assert 1 == len(caught)
    assert token.value not in str(caught[0].message)
    assert google.whois(token.value) is not None


def test_no_error_holds_a_secret(
    google: GoogleStandin, options: dict[str, Any], tmp_path: Path
) -> None:
    path = credential_files.authorized_user(google, tmp_path, "bob@example.com")
    google.faults.add("generateAccessToken", Fault(status=403, body=b"{"), times=None)

    with pytest.raises(RefusedByIam) as caught:
        mint(ACCOUNT, credentials=str(path), **options)

    texts = [repr(caught.value), str(caught.value), repr(caught.value.__dict__)]
    for secret in google.canaries():
        assert not any(secret in text for text in texts)


def test_neither_descriptors_nor_threads_are_left(options: dict[str, Any]) -> None:
    def all_kinds() -> None:
        mint(ACCOUNT, no_cache=True, **options)
        mint(ACCOUNT, **options)
        for error, wrong in (
            (RefusedByIam, {"account": STRANGER}),
            (NotAllowed, {"allow": []}),
            (NoSourceCredentials, {"credentials": "/nonexistent"}),
            (Unavailable, {"iam_endpoint": "http://127.0.0.1:1", "timeout": 0.05}),
        ):
            with pytest.raises(error):
                mint(**{"account": ACCOUNT, **options, **wrong})

    all_kinds()
    _wait_for_threads()
    before = open_descriptors(), threading.active_count()

    for _ in range(10):
        all_kinds()

    _wait_for_threads()
    assert before == (open_descriptors(), threading.active_count())


def _wait_for_threads() -> None:
    # The stand-in's connections and what `within` left behind end by themselves.
    for thread in threading.enumerate():
        if thread.name.endswith(("(run)", "(process_request_thread)")):
            thread.join(5)


def test_many_threads_may_mint_at_once(
    google: GoogleStandin, options: dict[str, Any]
) -> None:
    tokens = []
    threads = [
        threading.Thread(target=lambda: tokens.append(mint(ACCOUNT, **options)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 1 == len({token.value for token in tokens})
    assert 8 == len(tokens)
    assert 1 == len(google.calls("generateAccessToken"))


@pytest.mark.parametrize("name", execcred.__all__)
def test_all_that_is_promised_is_there(name: str) -> None:
    assert getattr(execcred, name)


def test_what_is_not_promised_is_not_there() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'mnit'"):
        execcred.mnit  # noqa: B018


def test_the_types_are_those_of_the_shared_package() -> None:
    from steadycd_common.gcp import errors

    assert errors.RefusedByIam is RefusedByIam
    assert issubclass(RefusedByIam, SteadyError)


def test_warnings_are_no_part_of_a_good_day(options: dict[str, Any]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert mint(ACCOUNT, **options).value
