"""A credential helper that hangs: it is named and ended, with what it started."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from imagerewrite.registry.access import Access
from imagerewrite.registry.credentials.credential import Anonymous, InTurn
from imagerewrite.registry.credentials.credential_program import ask_helper
from imagerewrite.registry.credentials.docker_config import DockerConfig
from imagerewrite.registry.credentials.providers.registry import ProviderCredentials
from imagerewrite.registry.credentials.providers.settings import ProviderSettings
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.http_registry import HttpRegistry
from steadycd_standin.registry.registry_standin import RegistryStandin

from .given import ANONYMOUS, PASSWORD, USER, image, logged_in

ANSWER = """echo '{"Username": "u", "Secret": "hidden"}'\n"""
HANGS = {
    "the helper": "exec sleep 100",
    "its child": "sleep 100",
    "a child that it does not wait for": "sleep 100 &",
    "a child that has its output, after the answer": ANSWER + "sleep 100 &",
    "the helper, with its output closed": "exec >&-; sleep 100",
}


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "config.json").write_text('{"credsStore": "slow"}')
    path = f"{tmp_path}:/usr/bin:/bin"
    return {"DOCKER_CONFIG": str(tmp_path), "PATH": path, "MARK": str(tmp_path)}


def helper(folder: Path, script: str) -> None:
    program = folder / "docker-credential-slow"
    program.write_text("#!/bin/sh\n" + script)
    program.chmod(0o755)


def running(mark: str) -> list[str]:
    """The programs that have `mark` in their environment."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            state = (each / "stat").read_text().rpartition(")")[2].split()[0]
            environment = (each / "environ").read_bytes()
        except OSError:
            continue
        if f"MARK={mark}".encode() in environment.split(b"\0") and state != "Z":
            found.append(each.name)
    return found


def left_over(mark: str) -> list[str]:
    """Those that are still there after a while."""
    until = time.monotonic() + 5
    while running(mark) and time.monotonic() < until:
        time.sleep(0.02)
    return running(mark)


@pytest.mark.parametrize("script", HANGS.values(), ids=list(HANGS))
def test_a_helper_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, environ: dict[str, str], script: str
) -> None:
    helper(tmp_path, script)
    begun = time.monotonic()

    with pytest.raises(RegistryError) as caught:
        ask_helper("slow", "registry.example.com", environ, patience=0.3)

    assert time.monotonic() - begun < 20
    assert "docker-credential-slow gave no answer in 0.3 s" == caught.value.message
    assert "access" == caught.value.kind
    assert [] == left_over(str(tmp_path))


def test_a_helper_that_answers_may_leave_something_behind(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    # As one that starts an agent does.
    helper(tmp_path, ANSWER + "sleep 1 >/dev/null &")

    found = ask_helper("slow", "registry.example.com", environ)

    assert found
    assert "hidden" == found.password
    assert 1 == len(running(environ["MARK"]))
    assert os.getpgrp() != os.getpgid(int(running(environ["MARK"])[0]))


def test_the_helper_is_named_where_the_time_is_over_before_it_is_ended(
    tmp_path: Path, environ: dict[str, str], client: HttpRegistry
) -> None:
    helper(tmp_path, "exec sleep 1")
    access = Access(DockerConfig(environ), timeout=0.3)

    with RegistryStandin(login=(USER, PASSWORD)) as registry:
        wanted = image(registry.host)
        with pytest.raises(RegistryError) as caught:
            client.tags(wanted, access)

    said = "no credentials from docker-credential-slow in 0.3 s"
    assert f"{wanted}: {said}" == caught.value.message


def test_a_token_server_that_hangs_is_named(client: HttpRegistry) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        host = f"127.0.0.1:{server.getsockname()[1]}"
        challenge = f'Bearer realm="http://{host}/token",service="s"'
        with RegistryStandin(challenge=challenge) as registry:
            wanted = image(registry.host)
            with pytest.raises(RegistryError) as caught:
                client.tags(wanted, Access(timeout=0.3))

    # Whichever of the two time-outs is first.
    assert caught.value.message in (
        f"{wanted}: no whole answer from {host} in 0.3 s",
        f"{wanted}: {host} cannot be reached: timed out",
    )


def test_a_token_server_that_is_not_there_is_named(client: HttpRegistry) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        host = f"127.0.0.1:{server.getsockname()[1]}"
    challenge = f'Bearer realm="http://{host}/token",service="s"'

    with (
        RegistryStandin(challenge=challenge) as registry,
        pytest.raises(RegistryError, match=f"{host} cannot be reached"),
    ):
        client.tags(image(registry.host), ANONYMOUS)


def test_who_is_asked_for_credentials(environ: dict[str, str]) -> None:
    def giver(provider: str, account: str = "") -> str:
        settings = ProviderSettings({}, service_account=account)
        return ProviderCredentials.load(provider, settings).giver(image("gcr.io"))

    assert "provider aws, docker-credential-ecr-login" == giver("aws")
    assert "provider gcp, Google's identity" == giver("gcp")
    assert "provider gcp, the Google account a@x" == giver("gcp", "a@x")
    assert "docker-credential-slow" == DockerConfig(environ).giver(image("gcr.io"))
    assert "Docker's config.json" == DockerConfig({}).giver(image("gcr.io"))
    stores = InTurn((Anonymous(), logged_in("gcr.io").credentials))
    assert "nobody or a test, for gcr.io" == stores.giver(image("gcr.io"))
