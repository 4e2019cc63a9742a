"""Whose credentials are used, and in which order they are looked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from imagerewrite.objects.secret import ServiceAccount
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.image import RegistryImage
from imagerewrite.scanning.fault import ScanFault
from imagerewrite.scanning.identity import ANONYMOUS, Identities
from imagerewrite.scanning.machine import Machine
from imagerewrite.scanning.reach import Reach, Reaches
from steadycd_common.errors import SteadyError

from .logins import HOST, docker_config, login
from .objects import config, name, repository, secret

OBJECTS = config(
    secrets=(
        login("one", "user-1", "secret-1"),
        login("two", "user-2", "secret-2"),
        login("elsewhere", "user-3", "secret-3", "other.example.com"),
        secret("empty", {}),
    ),
    accounts=(
        ServiceAccount(name("sa"), ("two",)),
        ServiceAccount(name("bare")),
    ),
)
ORDER: dict[str, tuple[dict[str, Any], str]] = {
    "nothing is named": ({}, "docker"),
    "a Secret": ({"secret": "one"}, "user-1"),
    "a service account's": ({"service_account": "sa"}, "user-2"),
    "the Secret comes first": ({"secret": "one", "service_account": "sa"}, "user-1"),
    "one for another registry does not count": (
        {"secret": "elsewhere", "service_account": "sa"},
        "user-2",
    ),
    "only for another registry": ({"secret": "elsewhere"}, "docker"),
    "an account without any": ({"service_account": "bare"}, "docker"),
}
THEIRS = {
    "aws": "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
    "azure": "team.azurecr.io",
    "gcp": "europe-docker.pkg.dev",
}


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "config.json").write_bytes(docker_config(HOST, "docker", "secret-4"))
    return {"DOCKER_CONFIG": str(tmp_path)}


def _reach(environ: dict[str, str], **spec: Any) -> Reach:
    reaches = Reaches(OBJECTS, Machine(environ), Identities(b"salt"))
    return reaches(repository("web", **spec))


def _username(reach: Reach) -> str:
    found = reach.access.credentials.for_image(reach.image)
    return found.username if found else ""


@pytest.mark.parametrize(("spec", "username"), ORDER.values(), ids=list(ORDER))
def test_the_order(
    environ: dict[str, str], spec: dict[str, Any], username: str
) -> None:
    reach = _reach(environ, **spec)

    assert username == _username(reach)
    assert "secret" not in repr(reach)


@pytest.mark.parametrize(
    ("said", "objects", "seconds"),
    [(None, 5.0, 5.0), (None, 172_800.0, 86_400.0), (7.0, 172_800.0, 7.0)],
)
def test_no_repository_has_more_than_a_day(
    said: float | None, objects: float, seconds: float
) -> None:
    reaches = Reaches(OBJECTS, Machine({}), Identities(b"salt"), said)

    assert seconds == reaches(repository("web", timeout=objects)).access.timeout


def test_without_docker_there_is_nobody() -> None:
    reach = _reach({})

    assert "" == _username(reach)
    assert f"as={ANONYMOUS}" in reach.key


def test_docker_for_another_registry_is_nobody_too(tmp_path: Path) -> None:
    config_json = docker_config("other.example.com", "docker", "secret-4")
    (tmp_path / "config.json").write_bytes(config_json)

    assert _reach({}).key == _reach({"DOCKER_CONFIG": str(tmp_path)}).key


def test_the_same_log_in_has_one_key_wherever_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes(docker_config(HOST, "user-1", "secret-1"))

    docker = _reach({"DOCKER_CONFIG": str(tmp_path)})
    assert docker.key == _reach({}, secret="one").key
    assert docker.key != _reach({}, secret="two").key


def test_a_secret_that_holds_no_log_in_is_refused() -> None:
    with pytest.raises(SteadyError, match="Secret team-a/empty"):
        _reach({}, secret="empty")


def test_a_provider_replaces_what_the_object_names(environ: dict[str, str]) -> None:
    ours = f"europe-docker.pkg.dev/{'p/' * 2}web"
    reach = Reaches(OBJECTS, Machine(environ), Identities(b"salt"))(
        repository("web", ours, provider="gcp", secret="gone")
    )

    assert "Provider" in type(reach.access.credentials).__name__


@pytest.mark.parametrize("provider", THEIRS)
def test_providers_are_told_apart(provider: str) -> None:
    machine = Machine({})
    image = RegistryImage(THEIRS[provider], "team/web")
    whose = machine.provider(provider, image)

    assert whose.secret.startswith(b"provider " + provider.encode())
    assert whose.store is machine.provider(provider, image).store


@pytest.mark.parametrize("provider", THEIRS)
def test_an_image_of_others_is_refused_before_its_registry_is_asked(
    provider: str,
) -> None:
    words = f"team/web is not in a registry of provider {provider}"
    with pytest.raises(RegistryError, match=words) as caught:
        _reach({}, image=f"{HOST}/team/web", provider=provider)

    assert "access" == caught.value.kind


def test_who_speaks_to_google_is_told_apart(tmp_path: Path) -> None:
    image = RegistryImage("gcr.io", "team/web")
    files = [tmp_path / each for each in ("one.json", "two.json")]
    for each in files:
        each.write_text(f'{{"client_email": "{each.name}"}}')
    found = [
        Machine({"GOOGLE_APPLICATION_CREDENTIALS": str(files[0])}, "a@x"),
        Machine({"GOOGLE_APPLICATION_CREDENTIALS": str(files[0])}, "b@x"),
        Machine({"GOOGLE_APPLICATION_CREDENTIALS": str(files[1])}, "a@x"),
        Machine({}, "a@x"),
    ]
    assert 4 == len({each.provider("gcp", image).secret for each in found})


def test_a_credentials_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    environ = {"GOOGLE_APPLICATION_CREDENTIALS": str(tmp_path / "none")}
    with pytest.raises(ScanFault) as caught:
        Machine(environ).provider("gcp", RegistryImage("gcr.io", "team/web"))

    assert "invalid-access" == caught.value.code


def test_a_provider_that_is_not_known_is_told() -> None:
    with pytest.raises(SteadyError, match="no provider that is known"):
        Machine({}).provider("frob", RegistryImage(HOST, "team/web"))
