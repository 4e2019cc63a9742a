"""Each kind of source credentials gets the same: a token of the account, with scopes.

Kinds are functions, so that each test writes its own files.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from steadycd_standin import credential_files as files
from steadycd_standin.google import GoogleStandin
from steadycd_standin.tokens import CLOUD_PLATFORM, IAM, USERINFO_EMAIL

from .world import MINT, READER, World

ROBOT = "robot@team-a.iam.gserviceaccount.com"
HOP = "hop@team-a.iam.gserviceaccount.com"
MIDDLE = "middle@team-a.iam.gserviceaccount.com"
ALLOW_EXECUTABLES = "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES"

Make = Callable[[GoogleStandin, Path], Path]


def _key(google: GoogleStandin, folder: Path) -> Path:
    return files.service_account_key(google, folder, ROBOT)


def _json_file(google: GoogleStandin, folder: Path) -> Path:
    return files.external_account_file(google, folder, json_field="id_token")


def _text_url(google: GoogleStandin, folder: Path) -> Path:
    return files.external_account_url(google, folder, as_json=False)


def _with_hop(make: Callable[..., Path]) -> Make:
    return lambda google, folder: make(google, folder, hop=HOP)


def _through(make: Make, *delegates: str) -> Make:
    return lambda google, folder: files.impersonated(
        google, folder, behind=make(google, folder), account=HOP, delegates=delegates
    )


KINDS: dict[str, tuple[Make, list[str]]] = {
    "key": (_key, ["token"]),
    "login": (files.authorized_user, ["token"]),
    "subject token in a file": (files.external_account_file, ["sts"]),
    "subject token in a JSON file": (_json_file, ["sts"]),
    "subject token at a URL": (files.external_account_url, ["subject-token", "sts"]),
    "subject token at a URL, as text": (_text_url, ["subject-token", "sts"]),
    "subject token of a program": (files.external_account_executable, ["sts"]),
    "file, with a hop": (_with_hop(files.external_account_file), ["sts", MINT]),
    "URL, with a hop": (
        _with_hop(files.external_account_url),
        ["subject-token", "sts", MINT],
    ),
    "program, with a hop": (
        _with_hop(files.external_account_executable),
        ["sts", MINT],
    ),
    "key, impersonating": (_through(_key), ["token", MINT]),
    "key, impersonating through a delegate": (
        _through(_key, MIDDLE),
        ["token", MINT],
    ),
    "login, impersonating": (_through(files.authorized_user), ["token", MINT]),
    "file, impersonating": (_through(files.external_account_file), ["sts", MINT]),
    "URL, impersonating": (
        _through(files.external_account_url),
        ["subject-token", "sts", MINT],
    ),
    "program, impersonating": (
        _through(files.external_account_executable),
        ["sts", MINT],
    ),
}


@pytest.mark.parametrize(("make", "calls"), KINDS.values(), ids=KINDS)
def test_a_credentials_file_of_each_kind_gives_a_token_of_the_account(
    world: World, make: Make, calls: list[str]
) -> None:
    google = world.google
    path = make(google, world.folder)
    google.grant(google.principal_of(path), READER)

    answer = world.get_token(
        READER, "--credentials", str(path), **{ALLOW_EXECUTABLES: "1"}
    )

    assert 0 == answer.status
    assert "" == answer.stderr
    found = google.whois(answer.token)
    assert found is not None
    assert READER == found.email
    assert {CLOUD_PLATFORM, USERINFO_EMAIL} == set(found.scopes)
    assert google.principal_of(path) == google.calls(MINT)[-1].caller
    assert [*calls, MINT] == [call.kind for call in google.calls()]


def test_so_does_the_metadata_server(world: World) -> None:
    answer = world.get_token(READER)

    assert 0 == answer.status
    assert "" == answer.stderr
    found = world.google.whois(answer.token)
    assert found is not None
    assert READER == found.email
    assert {CLOUD_PLATFORM, USERINFO_EMAIL} == set(found.scopes)
    assert ["metadata-token", MINT] == [call.kind for call in world.google.calls()]


@pytest.mark.parametrize("name", ["GCE_METADATA_ROOT", "GCE_METADATA_IP"])
def test_its_older_variables_are_read_as_well(world: World, name: str) -> None:
    host = {"GCE_METADATA_HOST": None, name: world.google.host}

    assert 0 == world.get_token(READER, **host).status


def test_the_source_token_can_do_no_more_than_impersonate(world: World) -> None:
    assert 0 == world.get_token(READER).status

    [call] = world.google.calls("metadata-token")
    assert {"scopes": IAM} == dict(call.query)


def test_the_places_of_credentials_are_those_of_google_s_libraries(
    world: World,
) -> None:
    folders = [world.folder / name for name in ("named", "variable", "config")]
    paths = []
    for folder in folders:
        folder.mkdir()
        email = f"{folder.name}@team-a.iam.gserviceaccount.com"
        world.google.grant(email, READER)
        paths.append(files.service_account_key(world.google, folder, email))
    well_known = world.home / ".config" / "gcloud"
    well_known.mkdir(parents=True)
    name = "application_default_credentials.json"
    paths[2].rename(folders[2] / name)
    (well_known / name).write_bytes((folders[2] / name).read_bytes())

    def asks(*arguments: str, **changes: str | None) -> str:
        world.google.clear_calls()
        assert 0 == world.get_token(READER, "--no-cache", *arguments, **changes).status
        return world.google.calls(MINT)[0].caller.partition("@")[0]

    variable = {"GOOGLE_APPLICATION_CREDENTIALS": str(paths[1])}
    config = {"CLOUDSDK_CONFIG": str(folders[2])}
    assert "named" == asks(f"--credentials={paths[0]}", **variable, **config)
    assert "named" == asks(EXECCRED_CREDENTIALS=str(paths[0]), **variable, **config)
    assert "variable" == asks(**variable, **config)
    assert "config" == asks(**config)
    assert "config" == asks()
    assert "machine" == asks(HOME=None)


def test_a_program_s_token_is_never_kept(world: World) -> None:
    google = world.google
    path = files.external_account_executable(google, world.folder)
    google.grant(google.principal_of(path), READER)

    for _ in range(2):
        answer = world.get_token(
            READER, "--credentials", str(path), **{ALLOW_EXECUTABLES: "1"}
        )
        assert 0 == answer.status

    assert 2 == world.minted()
    assert [] == world.kept()
