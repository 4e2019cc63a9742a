"""One row for each way in which the chain breaks, and for some in which it holds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from execcred.doctor.checks.environment import MISLEADING
from steadycd_standin import credential_files
from steadycd_standin.google import GoogleStandin

from . import breakages as has
from .world import HOP, READER, World

Change = Callable[[World], None]

FINE = [
    has.nothing,
    has.no_account,
    has.delegates,
    has.python_path_but_isolated,
    has.allowed,
    has.slightly_slow_clock,
    has.cache_folder_open_to_others,
    has.no_cache,
    has.no_extra_but_delegates,
    has.asked_for_the_other_version,
]

BROKEN = [
    # what is changed, check, state, exit status, words of the fix
    (has.python_path, "interpreter", "warning", 0, "execcred launcher "),
    (has.script_in_an_open_folder, "script", "warning", 0, "chmod o-w "),
    (
        has.gcloud_impersonates,
        "gcloud",
        "warning",
        0,
        "gcloud config unset auth/imp",
    ),
    (has.wrong_proxy, "proxies", "failed", 2, "export HTTPS_PROXY=http://"),
    (has.other_proxy_variable, "proxies", "warning", 0, 'HTTPS_PROXY="$ALL_PROXY"'),
    (has.not_in_the_allow_file, "allow-list", "failed", 3, f"echo {READER} >> "),
    (has.allow_file_open_to_others, "allow-list", "failed", 3, "ls -l "),
    (has.allow_file_open_and_no_account, "allow-list", "failed", 3, "ls -l "),
    (has.delegate_not_allowed, "allow-list", "failed", 3, f"--allow {HOP}"),
    (
        has.not_allowed_by_the_variable,
        "allow-list",
        "failed",
        3,
        f'export EXECCRED_ALLOW="$EXECCRED_ALLOW {READER}"',
    ),
    (has.no_credentials_file, "source", "failed", 4, "ls -l "),
    (has.unknown_kind_of_credentials, "source", "failed", 4, "ls -l "),
    (has.login_open_to_all, "source", "warning", 0, "chmod o-r "),
    (has.login_revoked, "source-token", "failed", 4, "application-default login"),
    (
        has.no_account_attached,
        "source-token",
        "failed",
        4,
        "curl -H 'Metadata-Flavor",
    ),
    (
        has.metadata_server_down,
        "source-token",
        "failed",
        6,
        "curl -H 'Metadata-Flavor",
    ),
    (
        has.first_link_missing,
        "delegate-1",
        "failed",
        5,
        f"policy-binding {HOP} --member",
    ),
    (
        has.second_link_missing,
        "account",
        "failed",
        5,
        f"serviceAccount:{HOP} --role=",
    ),
    (
        has.only_link_missing,
        "account",
        "failed",
        5,
        f"policy-binding {READER} --member",
    ),
    (
        has.no_delegation,
        "delegate-1",
        "warning",
        0,
        f"policy-binding {HOP} --member",
    ),
    (has.no_such_account, "account", "failed", 5, f"policy-binding {READER} "),
    (has.iam_knows_no_such_account, "account", "failed", 5, f"describe {READER}"),
    (has.no_extra, "account", "skipped", 0, "pip install google-cloud-iam"),
    (
        has.no_extra_and_first_link_missing,
        "delegate-1",
        "failed",
        5,
        f"binding {HOP} ",
    ),
    (has.no_extra_and_only_link_missing, "mint", "failed", 5, f"binding {READER} "),
    (
        has.iam_api_disabled,
        "account",
        "warning",
        0,
        "services enable iam.googleapis.com",
    ),
    (has.iam_api_unavailable, "account", "warning", 0, "curl -sSI https://iam.goo"),
    (has.refused(403), "mint", "failed", 5, f"get-iam-policy {READER}"),
    (has.refused(404), "mint", "failed", 5, f"describe {READER}"),
    (has.refused(401), "mint", "failed", 4, "date -u"),
    (has.too_long_a_life, "mint", "failed", 5, "LifetimeExtension"),
    (has.iam_down, "mint", "failed", 6, "curl -sSI http://127.0.0.1:"),
    (has.token_endpoint_down, "source-token", "failed", 6, "/token"),
    (has.tokeninfo_knows_nothing, "token", "warning", 0, "execcred doctor "),
    (has.no_email_scope, "token", "warning", 0, "/auth/userinfo.email "),
    (has.slow_clock, "clock", "warning", 0, "timedatectl "),
    (has.cache_folder_is_a_file, "cache", "warning", 0, "install -d -m 700 "),
    (
        has.asked_for_an_old_version,
        "exec-credential",
        "failed",
        2,
        "unset KUBERNETES_EX",
    ),
]


def _name(value: object) -> str | None:
    return getattr(value, "__name__", "").strip("_") or None


@pytest.mark.parametrize("change", FINE, ids=_name)
def test_what_is_fine_is_found_fine(world: World, change: Change) -> None:
    change(world)

    report = world.examine()

    wrong = {
        each.id: each.finding
        for each in report.results
        if each.finding.state.value in ("failed", "warning")
    }
    assert wrong == {}
    assert report.status == 0


@pytest.mark.parametrize(
    ("change", "check", "state", "status", "fix"), BROKEN, ids=_name
)
def test_a_broken_link_is_named_with_the_next_command(
    world: World, change: Change, check: str, state: str, status: int, fix: str
) -> None:
    change(world)

    report = world.examine()

    assert state == report.states[check], report.finding(check)
    assert status == report.status
    assert fix in report.finding(check).fix
    for result in report.results:
        if result.finding.state.value in ("failed", "warning"):
            assert result.finding.fix, result
        if status and result.id != check:
            assert result.finding.state.value != "failed", result
    for canary in (*world.google.canaries(), "user:secret"):
        assert canary not in report.everything


@pytest.mark.parametrize("variable", sorted(MISLEADING))
def test_a_variable_that_misleads_is_named_and_its_value_is_not(
    world: World, variable: str
) -> None:
    world.environ[variable] = "a-value-that-stays-here"

    report = world.examine()

    assert f"unset {variable}" == report.finding("environment").fix
    assert "a-value-that-stays-here" not in report.everything


def test_a_variable_of_ours_that_does_not_exist_is_a_slip(world: World) -> None:
    world.environ |= {"EXECCRED_SCOPES": "x", "EXECCRED_TOKENINFO_ENDPOINT": "y"}

    assert world.examine().finding("environment").fix == "unset EXECCRED_SCOPES"


def test_authorities_under_another_name_are_pointed_to(world: World) -> None:
    world.environ |= {"REQUESTS_CA_BUNDLE": "x", "SSLKEYLOGFILE": "y"}

    fix = world.examine().finding("environment").fix

    assert fix == 'unset SSLKEYLOGFILE && export SSL_CERT_FILE="$REQUESTS_CA_BUNDLE"'


SKIPPED_AFTER = [
    (has.wrong_proxy, {"source-token", "account", "mint", "token", "clock"}),
    (has.not_in_the_allow_file, {"account", "mint", "token", "clock"}),
    (has.no_credentials_file, {"source-token", "account", "mint", "token", "clock"}),
    (has.first_link_missing, {"account", "mint", "token", "clock"}),
    (has.only_link_missing, {"mint", "token", "clock"}),
    (has.too_long_a_life, {"token"}),
]


@pytest.mark.parametrize(("change", "skipped"), SKIPPED_AFTER, ids=_name)
def test_what_hangs_on_a_broken_link_is_skipped_and_the_rest_is_not(
    world: World, change: Change, skipped: set[str]
) -> None:
    change(world)

    states = world.examine().states

    assert skipped == {name for name, state in states.items() if state == "skipped"}


def test_no_token_is_minted_for_an_account_that_is_not_allowed(world: World) -> None:
    has.not_in_the_allow_file(world)

    world.examine()

    assert world.google.calls("generateAccessToken") == []
    assert world.google.calls("testIamPermissions") == []


def test_each_link_is_asked_for_with_the_token_of_the_one_before(world: World) -> None:
    world.delegate()

    world.examine()

    asked = [(c.caller, c.target) for c in world.google.calls("testIamPermissions")]
    assert [(world.google.machine, HOP), (HOP, READER)] == asked


def test_the_token_is_minted_as_get_token_does_and_asked_about_in_a_body(
    world: World,
) -> None:
    world.delegate()

    world.examine()

    minted = world.google.calls("generateAccessToken")[-1]
    assert [f"projects/-/serviceAccounts/{HOP}"] == minted.fields["delegates"]
    (asked,) = world.google.calls("tokeninfo")
    assert asked.query == {}
    assert asked.caller == READER


def test_nothing_is_left_in_the_cache_folder(world: World) -> None:
    cache = world.folder / "cache"
    cache.mkdir(mode=0o700)
    world.given["--cache-dir"] = [str(cache)]

    finding = world.examine().finding("cache")

    assert "no token yet" in finding.found
    assert os.listdir(cache) == []


@pytest.mark.parametrize(("ahead", "word"), [(600, "slow"), (-600, "fast")])
def test_a_wrong_clock_is_fast_or_slow(world: World, ahead: int, word: str) -> None:
    world.google.clock_offset = ahead

    assert f" s {word} by the clock of " in world.examine().finding("clock").found


def test_a_clock_is_judged_by_refusals_too(world: World) -> None:
    world.google.clock_offset = 600
    world.without_the_extra()
    has.only_link_missing(world)

    states = world.examine().states

    assert ("failed", "warning") == (states["mint"], states["clock"])


SOURCES = [
    # how the file is made, what is said of it, the member who is granted something
    (
        lambda google, folder: credential_files.external_account_file(google, folder),
        "external_account, ",
        "principal://iam.googleapis.com/",
    ),
    (
        lambda google, folder: credential_files.external_account_file(
            google, folder, hop=HOP
        ),
        f"external_account of {HOP}, ",
        f"serviceAccount:{HOP}",
    ),
    (
        lambda google, folder: credential_files.authorized_user(google, folder),
        "authorized_user, ",
        "user:ADDRESS",
    ),
    (
        lambda google, folder: credential_files.service_account_key(
            google, folder, HOP
        ),
        f"service_account of {HOP}, ",
        f"serviceAccount:{HOP}",
    ),
    (
        lambda google, folder: credential_files.impersonated(
            google,
            folder,
            behind=credential_files.authorized_user(google, folder),
            account=HOP,
        ),
        f"impersonated_service_account of {HOP}, ",
        f"serviceAccount:{HOP}",
    ),
]


@pytest.mark.parametrize(("make", "said", "member"), SOURCES)
def test_every_kind_of_source_is_named_and_so_is_whom_to_grant_something(
    world: World, make: Callable[[GoogleStandin, Path], Path], said: str, member: str
) -> None:
    world.google.revoke(HOP, READER)
    world.environ["GOOGLE_APPLICATION_CREDENTIALS"] = str(
        make(world.google, world.folder)
    )

    report = world.examine()

    assert report.finding("source").found.startswith(said)
    assert "ok" == report.states["source-token"]
    assert f"--member={member}" in report.finding("account").fix
    for canary in world.google.canaries():
        assert canary not in report.everything
