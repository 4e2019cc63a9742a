"""The second call asks nobody; and only what changes the token makes it a first."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from steadycd_standin import credential_files
from steadycd_standin.tokens import CLOUD_PLATFORM, USERINFO_EMAIL

from .imports import imports_of, is_warm
from .mounts import after, needs_mounts
from .world import READER, WRITER, World, exec_info

ROBOT = "robot@team-a.iam.gserviceaccount.com"


def test_the_second_call_makes_no_call_at_all(world: World) -> None:
    first = world.get_token(READER)
    world.google.clear_calls()

    assert first == world.get_token(READER)
    assert [] == world.google.calls()


CHANGES_NOTHING: dict[str, tuple[list[str], dict[str, str | None]]] = {
    "the scopes that it has anyway": (
        ["--scope", CLOUD_PLATFORM, "--scope", USERINFO_EMAIL],
        {},
    ),
    "their order": (["--scope", USERINFO_EMAIL, "--scope", CLOUD_PLATFORM], {}),
    "one of them twice": (
        [
            f"--scope={each}"
            for each in (USERINFO_EMAIL, CLOUD_PLATFORM, CLOUD_PLATFORM)
        ],
        {},
    ),
    "the lifetime in another unit": (["--lifetime", "60m"], {}),
    "the lifetime as a variable": ([], {"EXECCRED_LIFETIME": "3600"}),
    "the version": (["--api-version", "v1beta1"], {}),
    "the time-out": (["--timeout", "5"], {}),
    "an allow-list": (["--allow", "*@*.*.*.*"], {}),
    "details": (["-v"], {}),
    "two dashes": (["--"], {}),
    "a question of client-go": ([], {"KUBERNETES_EXEC_INFO": exec_info("v1")}),
    "HOSTNAME": ([], {"HOSTNAME": "other"}),
    "the language": ([], {"LC_ALL": "C"}),
    "what others set": ([], {"GOOGLE_CLOUD_PROJECT": "x", "HTTPS_PROXY": "http://x"}),
}


@pytest.mark.parametrize(
    ("options", "changes"), CHANGES_NOTHING.values(), ids=CHANGES_NOTHING
)
def test_what_does_not_change_the_token_finds_the_same(
    world: World, options: list[str], changes: dict[str, str | None]
) -> None:
    token = world.get_token(READER).token

    assert token == world.get_token(*options, READER.upper(), **changes).token
    assert 1 == world.minted()


def test_neither_does_a_slash_or_the_working_folder(world: World) -> None:
    token = world.get_token(READER).token

    endpoint = world.google.url + "/"
    assert token == world.get_token(READER, EXECCRED_IAM_ENDPOINT=endpoint).token
    assert token == world.at(world.folder).get_token(READER).token


CHANGES_THE_TOKEN: dict[str, list[str]] = {
    "a scope less": ["--scope", CLOUD_PLATFORM],
    "another scope": ["--scope", "https://www.googleapis.com/auth/compute"],
    "the lifetime": ["--lifetime", "59m"],
    "a delegate": ["--delegate", WRITER],
    "the quota project": ["--quota-project", "team-a"],
}


@pytest.mark.parametrize("options", CHANGES_THE_TOKEN.values(), ids=CHANGES_THE_TOKEN)
def test_what_changes_the_token_asks_for_another(
    world: World, options: list[str]
) -> None:
    world.google.grant(world.google.machine, WRITER)
    world.google.grant(WRITER, READER)
    token = world.get_token(READER).token

    other = world.get_token(READER, *options).token

    assert other != token
    assert 2 == world.minted()
    assert other == world.get_token(READER, *options).token
    assert token == world.get_token(READER).token
    assert 0 == world.minted()


VARIABLES = {
    "EXECCRED_SCOPE": ["--scope", CLOUD_PLATFORM],
    "EXECCRED_LIFETIME": ["--lifetime", "30m"],
    "EXECCRED_DELEGATE": ["--delegate", WRITER],
    "EXECCRED_QUOTA_PROJECT": ["--quota-project", "team-a"],
}


@pytest.mark.parametrize("variable", VARIABLES)
def test_an_option_and_its_variable_ask_for_the_same(
    world: World, variable: str
) -> None:
    world.google.grant(world.google.machine, WRITER)
    world.google.grant(WRITER, READER)
    option, value = VARIABLES[variable]

    token = world.get_token(READER, option, value).token

    assert token == world.get_token(READER, **{variable: value}).token
    assert token != world.get_token(READER).token


def test_so_does_another_account(world: World) -> None:
    world.google.grant(world.google.machine, WRITER)

    assert world.get_token(READER).token != world.get_token(WRITER).token
    assert 2 == len(world.kept())


def test_so_does_another_endpoint_or_metadata_server(world: World) -> None:
    port = world.google.host.partition(":")[2]
    assert 0 == world.get_token(READER).status

    for changes in (
        {"EXECCRED_IAM_ENDPOINT": f"http://localhost:{port}"},
        {"GCE_METADATA_HOST": f"localhost:{port}"},
    ):
        world.google.clear_calls()
        assert 0 == world.get_token(READER, **changes).status
        assert 1 == world.minted()


def test_so_does_another_source_however_it_is_named(world: World) -> None:
    path = credential_files.service_account_key(world.google, world.folder, ROBOT)
    world.google.grant(ROBOT, READER)
    assert 0 == world.get_token(READER).status

    assert 0 == world.get_token(READER, "--credentials", str(path)).status
    assert 2 == world.minted()

    copy = shutil.copy(path, world.folder / "copy.json")
    assert 0 == world.get_token(READER, EXECCRED_CREDENTIALS=str(copy)).status
    assert 0 == world.minted()


def test_a_credentials_file_that_is_replaced_in_place_is_another_source(
    world: World,
) -> None:
    path = world.folder / "current.json"
    for name in ("one", "two"):
        email = f"{name}@team-a.iam.gserviceaccount.com"
        world.google.grant(email, READER)
        key = credential_files.service_account_key(world.google, world.folder, email)
        path.write_bytes(key.read_bytes())

        assert 0 == world.get_token(READER, "--credentials", str(path)).status
        assert email == world.google.calls("generateAccessToken")[-1].caller


def test_a_source_that_may_not_is_not_served_what_another_got(world: World) -> None:
    path = credential_files.service_account_key(world.google, world.folder, ROBOT)
    assert 0 == world.get_token(READER).status

    assert 5 == world.get_token(READER, "--credentials", str(path)).status


@needs_mounts
def test_another_host_is_another_source(world: World) -> None:
    assert 0 == world.get_token(READER).status
    renamed = (sys.executable, "-c", "import socket; socket.sethostname('other')")
    other = world.behind(*after(shlex.join(renamed)))

    assert 0 == other.get_token(READER).status
    assert 2 == world.minted()


class TestSubjectTokens:
    """Those in files are replaced every hour; whom they speak for counts."""

    @staticmethod
    def credentials(world: World, subject: str) -> Path:
        path = credential_files.external_account_file(
            world.google, world.folder, subject
        )
        world.google.grant(world.google.principal_of(path), READER)
        return path

    @staticmethod
    def rotate(world: World, path: Path, subject: str) -> None:
        """As kubelet does it: a new file takes the place of the old one."""
        source = json.loads(path.read_text())["credential_source"]
        token = world.google.issue_subject_token(subject)
        new = world.folder / "new"
        new.write_text(token)
        new.replace(source["file"])

    def test_a_new_token_of_the_same_subject_finds_what_is_kept(
        self, world: World
    ) -> None:
        path = self.credentials(world, "one")
        options = (READER, "--credentials", str(path))
        token = world.get_token(*options).token
        world.google.clear_calls()

        for _ in range(2):
            self.rotate(world, path, "one")

            assert not is_warm(imports_of(world, *options))
            assert is_warm(imports_of(world, *options))
            assert token == world.get_token(*options).token

        assert [] == world.google.calls()

    def test_a_token_of_another_subject_does_not(self, world: World) -> None:
        path = self.credentials(world, "one")
        two = self.credentials(world, "two")
        options = (READER, "--credentials", str(path))
        assert 0 == world.get_token(*options).status

        self.rotate(world, path, "two")

        assert 0 == world.get_token(*options).status
        principal = world.google.principal_of(two)
        assert principal == world.google.calls("generateAccessToken")[-1].caller

    def test_a_token_of_one_who_may_not_gets_nothing(self, world: World) -> None:
        path = self.credentials(world, "one")
        options = (READER, "--credentials", str(path))
        assert 0 == world.get_token(*options).status

        self.rotate(world, path, "stranger")
        assert 5 == world.get_token(*options).status

        self.rotate(world, path, "one")
        assert 0 == world.get_token(*options).status

    @pytest.mark.parametrize(
        "ruin", [Path.unlink, lambda path: path.write_text("no token")]
    )
    def test_what_is_kept_is_not_served_without_one(
        self, world: World, ruin: Callable[[Path], object]
    ) -> None:
        path = self.credentials(world, "one")
        options = (READER, "--credentials", str(path))
        assert 0 == world.get_token(*options).status

        ruin(world.folder / "subject-token-one")

        assert 4 == world.get_token(*options).status


class TestWithoutCache:
    """`--no-cache` neither reads nor writes."""

    @pytest.mark.parametrize(
        ("options", "variable"),
        [(["--no-cache"], None), ([], "1"), ([], "true"), ([], "YES")],
    )
    def test_nothing_is_written(
        self, world: World, options: list[str], variable: str | None
    ) -> None:
        for _ in range(2):
            answer = world.get_token(READER, *options, EXECCRED_NO_CACHE=variable)
            assert 0 == answer.status

        assert 2 == world.minted()
        assert [] == list(world.home.iterdir())

    def test_what_is_kept_is_not_read_nor_touched(self, world: World) -> None:
        kept = world.get_token(READER)
        before = {p.name: (p.read_bytes(), p.stat()) for p in world.cache.iterdir()}

        assert kept.token != world.get_token(READER, "--no-cache").token

        after = {p.name: (p.read_bytes(), p.stat()) for p in world.cache.iterdir()}
        assert before == after

    @pytest.mark.parametrize("variable", ["0", "false", "no", "off", ""])
    def test_a_variable_that_says_no_is_none(self, world: World, variable: str) -> None:
        for _ in range(2):
            assert 0 == world.get_token(READER, EXECCRED_NO_CACHE=variable).status

        assert 1 == world.minted()
