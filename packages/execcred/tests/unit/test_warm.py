"""The short way to a kept token says what the long way says, or nothing."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from execcred.cache.entry import parse_entry, render_entry
from execcred.get_token import get_token
from execcred.request import request_from
from execcred.warm import cached_answer

from . import credential_files
from .fakes import ACCOUNT, TOKEN, FakeClock, FakeGoogle, World

INFO = (
    '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1",'
    '"spec":{"interactive":false}}\n'
)


class Machine:
    """A cache folder and an environment, seen from the long and the short way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FakeClock(wall=time.time())
        self.google = FakeGoogle(self.clock)
        self.allow_file = str(folder / "allow")
        self.given: dict[str, list[str]] = {}
        self.environ = {
            "GCE_METADATA_HOST": "127.0.0.1:1",
            "EXECCRED_CACHE_DIR": str(folder / "cache"),
        }

    def long_way(self) -> str:
        request = request_from(ACCOUNT, self.given, self.environ)
        world = World(self.clock, self.environ, self.google, self.allow_file)
        return get_token(request, world.ports).value

    def short_way(self) -> bytes:
        request = request_from(ACCOUNT, self.given, self.environ)
        return cached_answer(
            request, ["get-token", ACCOUNT], self.environ, self.allow_file
        )

    @property
    def entry_file(self) -> Path:
        (path,) = (self.folder / "cache").glob("*.token")
        return path


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_an_empty_cache_has_nothing_to_say(machine: Machine) -> None:
    assert b"" == machine.short_way()


def test_what_was_kept_is_said(machine: Machine) -> None:
    machine.long_way()

    document = json.loads(machine.short_way())

    entry = parse_entry(
        machine.entry_file.read_bytes(), machine.entry_file.stem, time.time()
    )
    assert entry is not None
    assert "client.authentication.k8s.io/v1" == document["apiVersion"]
    assert {
        "token": TOKEN,
        "expirationTimestamp": entry.expiration,
    } == document["status"]


@pytest.mark.parametrize(
    "write",
    [
        credential_files.authorized_user,
        credential_files.external_account,
        credential_files.impersonated,
    ],
)
def test_so_it_is_with_each_kind_of_file(
    machine: Machine, write: Callable[[Path], Path]
) -> None:
    machine.environ["GOOGLE_APPLICATION_CREDENTIALS"] = str(write(machine.folder))
    machine.long_way()

    assert TOKEN == json.loads(machine.short_way())["status"]["token"]


OPTIONS = {
    "--scope": ["https://s/b", "https://s/a"],
    "--lifetime": ["30m"],
    "--delegate": ["b@x", "a@x"],
    "--iam-endpoint": ["https://iam.example/"],
    "--quota-project": ["billed"],
}


@pytest.mark.parametrize("option", OPTIONS)
def test_so_it_is_with_each_option(machine: Machine, option: str) -> None:
    machine.given = {option: OPTIONS[option]}
    machine.long_way()

    assert machine.short_way()
    machine.given = {}
    assert b"" == machine.short_way()


@pytest.mark.parametrize("given", [{}, {"--api-version": ["v1"]}])
def test_the_version_is_that_of_the_question(
    machine: Machine, given: dict[str, list[str]]
) -> None:
    machine.long_way()
    machine.given = given
    machine.environ["KUBERNETES_EXEC_INFO"] = INFO

    document = json.loads(machine.short_way())

    assert "client.authentication.k8s.io/v1beta1" == document["apiVersion"]


def without_the_cache(machine: Machine) -> None:
    machine.given = {"--no-cache": ["1"]}


def with_details(machine: Machine) -> None:
    machine.given = {"--verbose": ["1"]}


def an_odd_question(machine: Machine) -> None:
    machine.environ["KUBERNETES_EXEC_INFO"] = "{}"


def not_on_the_list(machine: Machine) -> None:
    machine.environ["EXECCRED_ALLOW"] = "other@x"


def not_in_the_file(machine: Machine) -> None:
    Path(machine.allow_file).write_text("other@x\n")


def a_file_that_cannot_be_used(machine: Machine) -> None:
    Path(machine.allow_file).mkdir()


def no_such_credentials(machine: Machine) -> None:
    machine.given = {"--credentials": ["/nonexistent"]}


def credentials_with_an_odd_name(machine: Machine) -> None:
    machine.given = {"--credentials": ["/\udcff"]}


def other_credentials(machine: Machine) -> None:
    path = credential_files.authorized_user(machine.folder)
    machine.given = {"--credentials": [str(path)]}


def an_odd_metadata_server(machine: Machine) -> None:
    machine.environ["GCE_METADATA_HOST"] = "\udcff"


def an_odd_folder(machine: Machine) -> None:
    machine.environ["EXECCRED_CACHE_DIR"] = "/\udcff"


def a_folder_that_others_can_read(machine: Machine) -> None:
    (machine.folder / "cache").chmod(0o750)


def a_damaged_entry(machine: Machine) -> None:
    machine.entry_file.write_bytes(machine.entry_file.read_bytes()[1:])


def near_its_end(machine: Machine) -> None:
    data, key = machine.entry_file.read_bytes(), machine.entry_file.stem
    entry = parse_entry(data, key, time.time())
    assert entry is not None
    entry.expires = int(time.time()) + 299
    machine.entry_file.write_bytes(render_entry(entry))


def proved_by_a_file_that_has_changed(machine: Machine) -> None:
    data, key = machine.entry_file.read_bytes(), machine.entry_file.stem
    entry = parse_entry(data, key, time.time())
    assert entry is not None
    entry.witnesses = ("1 2 3 4 5 /etc/hostname",)
    machine.entry_file.write_bytes(render_entry(entry))


@pytest.mark.parametrize(
    "change",
    [
        without_the_cache,
        with_details,
        an_odd_question,
        not_on_the_list,
        not_in_the_file,
        a_file_that_cannot_be_used,
        no_such_credentials,
        credentials_with_an_odd_name,
        other_credentials,
        an_odd_metadata_server,
        an_odd_folder,
        a_folder_that_others_can_read,
        a_damaged_entry,
        near_its_end,
        proved_by_a_file_that_has_changed,
    ],
)
def test_all_else_is_left_to_the_long_way(
    machine: Machine, change: Callable[[Machine], None]
) -> None:
    machine.long_way()
    assert machine.short_way()

    change(machine)

    assert b"" == machine.short_way()


def test_a_renewed_proof_goes_the_long_way_once(machine: Machine) -> None:
    path = credential_files.external_account(machine.folder)
    machine.environ["GOOGLE_APPLICATION_CREDENTIALS"] = str(path)
    machine.long_way()
    calls = len(machine.google.requests)
    (machine.folder / "new").write_text("subject-1")
    (machine.folder / "new").replace(machine.folder / "subject-token")

    assert b"" == machine.short_way()
    assert TOKEN == machine.long_way()
    assert machine.short_way()
    assert calls == len(machine.google.requests)


def test_the_first_question_of_a_process_is_answered_the_second_is_not(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.long_way()
    machine.environ["KUBERNETES_EXEC_INFO"] = INFO
    assert machine.short_way()

    # We began long ago; one that begins now is another process.
    ticks = str(int(time.clock_gettime(time.CLOCK_BOOTTIME) * 100) + 5)
    monkeypatch.setattr("execcred.cache.served._start_ticks", lambda _: ticks)
    assert machine.short_way()
    assert b"" == machine.short_way()


def test_a_person_may_ask_again(machine: Machine) -> None:
    machine.long_way()

    assert machine.short_way()
    assert machine.short_way()
    assert not list((machine.folder / "cache").glob("*.served"))


def test_what_is_served_is_noted(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[str] = []
    monkeypatch.setattr(
        "execcred.warm.record_served", lambda *args: noted.append(args[1])
    )
    machine.long_way()
    machine.environ["KUBERNETES_EXEC_INFO"] = INFO

    machine.short_way()

    assert [machine.entry_file.stem + ".served"] == noted


def test_what_cannot_be_noted_is_left_to_the_long_way(machine: Machine) -> None:
    machine.long_way()
    assert machine.short_way()
    machine.entry_file.with_suffix(".served").mkdir()
    assert machine.short_way()

    machine.environ["KUBERNETES_EXEC_INFO"] = INFO

    assert b"" == machine.short_way()
