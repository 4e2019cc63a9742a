"""Status 4: there is nobody to impersonate from."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from steadycd_standin import credential_files
from steadycd_standin.faults import Fault

from .world import MINT, READER, World

ROBOT = "robot@team-a.iam.gserviceaccount.com"


def _nothing(path: Path) -> None:
    del path


UNUSABLE_FILES: dict[str, Callable[[Path], Any]] = {
    "is not there": _nothing,
    "is a folder": Path.mkdir,
    "is a pipe that nobody writes to": os.mkfifo,
    "is a link to itself": lambda path: path.symlink_to(path),
    "is empty": lambda path: path.write_bytes(b""),
    "is no JSON": lambda path: path.write_bytes(b"\xff{"),
    "is a list": lambda path: path.write_bytes(b"[]"),
    "is nested without end": lambda path: path.write_bytes(b"[" * 100_000),
    "has no type": lambda path: path.write_bytes(b"{}"),
    "has an unknown type": lambda path: path.write_bytes(
        b'{"type": "gdch_service_account"}'
    ),
    "has a type that is no text": lambda path: path.write_bytes(b'{"type": ["x"]}'),
    "is larger than 1 MiB": lambda path: path.write_bytes(b" " * (1 << 20) + b"{}"),
}


@pytest.mark.parametrize("make", UNUSABLE_FILES.values(), ids=UNUSABLE_FILES)
def test_a_named_file_that_cannot_be_used_is_told_and_not_passed_over(
    world: World, make: Callable[[Path], None]
) -> None:
    path = world.folder / "credentials.json"
    make(path)

    answer = world.get_token(READER, "--credentials", str(path))

    assert 4 == answer.status
    assert [] == world.google.calls()


@pytest.mark.parametrize(
    "change",
    [
        {"private_key": "no key"},
        {"private_key": ""},
        {"private_key": None},
        {"client_email": 1},
        {"token_uri": "http://oauth2.example/token"},
        {"token_uri": "ftp://127.0.0.1/token"},
        {"universe_domain": "other.example"},
    ],
    ids=json.dumps,
)
def test_so_is_a_key_file_with_a_field_that_cannot_be_used(
    world: World, change: dict[str, object]
) -> None:
    path = credential_files.service_account_key(world.google, world.folder, ROBOT)
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))

    assert 4 == world.get_token(READER, "--credentials", str(path)).status
    assert [] == world.google.calls()


@pytest.mark.parametrize("kind", ["GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_CONFIG"])
def test_a_file_that_a_variable_leads_to_counts_as_named(
    world: World, kind: str
) -> None:
    path = world.folder / "application_default_credentials.json"
    path.write_text("{}")
    value = str(path if kind.startswith("GOOGLE") else path.parent)

    answer = world.get_token(READER, **{kind: value})

    assert 4 == answer.status
    assert [] == world.google.calls()


def test_an_executable_is_refused_with_the_name_of_the_switch(world: World) -> None:
    path = credential_files.external_account_executable(world.google, world.folder)
    world.google.grant(world.google.principal_of(path), READER)

    answer = world.get_token(READER, "--credentials", str(path))

    assert 4 == answer.status
    assert "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES=1" in answer.stderr
    assert [] == world.google.calls()


def test_a_revoked_login_is_told_by_its_code(world: World) -> None:
    path = credential_files.authorized_user(world.google, world.folder)
    login = json.loads(path.read_text())
    world.google.state.logins.revoke(login["refresh_token"])

    answer = world.get_token(READER, "--credentials", str(path))

    assert 4 == answer.status
    assert "invalid_grant" in answer.stderr


def test_a_deleted_key_is_told_by_its_code(world: World) -> None:
    path = credential_files.service_account_key(world.google, world.folder, ROBOT)
    world.google.state.keys.delete(json.loads(path.read_text())["private_key_id"])

    answer = world.get_token(READER, "--credentials", str(path))

    assert 4 == answer.status
    assert "invalid_grant" in answer.stderr


def test_a_clock_that_is_far_off_is_named_as_a_reason(world: World) -> None:
    path = credential_files.service_account_key(world.google, world.folder, ROBOT)
    world.google.clock_offset = -3600

    answer = world.get_token(READER, "--credentials", str(path))

    assert 4 == answer.status
    assert "clock" in answer.stderr


def test_a_subject_token_that_is_not_there_is_told(world: World) -> None:
    path = credential_files.external_account_file(world.google, world.folder)
    (world.folder / "subject-token-file-subject").unlink()

    answer = world.get_token(READER, "--credentials", str(path))

    assert 4 == answer.status
    assert [] == world.google.calls()


def test_a_subject_token_that_has_expired_is_told(world: World) -> None:
    path = credential_files.external_account_file(world.google, world.folder)
    token = world.google.issue_subject_token("file-subject", lifetime=-1)
    (world.folder / "subject-token-file-subject").write_text(token)

    assert 4 == world.get_token(READER, "--credentials", str(path)).status
    assert [] == world.google.calls(MINT)


def test_a_machine_without_an_account_is_none(world: World) -> None:
    world.google.state.machine = ""

    answer = world.get_token(READER)

    assert 4 == answer.status
    assert "attached" in answer.stderr


@pytest.mark.parametrize("host", ["a b", "host/path", "user@host", ":80", "\udcff"])
def test_a_metadata_server_that_is_no_host_is_told(world: World, host: str) -> None:
    answer = world.get_token(READER, GCE_METADATA_HOST=host)

    assert 4 == answer.status
    assert "GCE_METADATA_HOST" in answer.stderr


def test_a_machine_with_no_source_at_all_is_told_how_to_get_one(world: World) -> None:
    began = time.monotonic()

    answer = world.get_token(READER, "--timeout", "1", GCE_METADATA_HOST=None)

    assert 4 == answer.status
    assert "gcloud auth application-default login" in answer.stderr
    assert time.monotonic() - began < 15


def test_a_source_token_that_iam_does_not_take_is_the_source_s_fault(
    world: World,
) -> None:
    world.google.faults.add(MINT, Fault(status=401))

    assert 4 == world.get_token(READER).status
    assert 1 == world.minted()
