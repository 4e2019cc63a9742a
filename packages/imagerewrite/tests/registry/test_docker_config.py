from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from imagerewrite.registry.credentials.configuration import parse_configuration
from imagerewrite.registry.credentials.credential import InTurn
from imagerewrite.registry.credentials.docker_config import DockerConfig, places_of
from imagerewrite.registry.credentials.secret import SecretCredentials
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.image import RegistryImage

WEB = RegistryImage("registry.example.com", "team/web")
HUB = RegistryImage("index.docker.io", "library/alpine")
PLAIN = {"auths": {WEB.registry: {"username": "u", "password": "p"}}}
SAYS_ITS_SERVER = """read server
printf '{"ServerURL": "x", "Username": "%s", "Secret": "hidden"}' "$server"
"""


class Home:
    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.config = folder / ".docker" / "config.json"
        self.config.parent.mkdir()
        path = f"{self.bin}:/usr/bin:/bin"
        self.environ = {"HOME": str(folder), "PATH": path}

    def write(self, config: object) -> DockerConfig:
        self.config.write_text(json.dumps(config))
        return DockerConfig(self.environ)

    def helper(self, name: str, script: str) -> None:
        program = self.bin / f"docker-credential-{name}"
        program.write_text("#!/bin/sh\n" + script)
        program.chmod(0o755)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def user(store: DockerConfig, image: RegistryImage = WEB) -> str | None:
    found = store.for_image(image)
    return found.username if found else None


def test_no_file_means_no_credentials(home: Home) -> None:
    assert None is user(DockerConfig(home.environ))
    assert None is user(DockerConfig({}))


def test_an_empty_file_object_means_no_credentials(home: Home) -> None:
    assert None is user(home.write({}))


def test_auths_are_found(home: Home) -> None:
    store = home.write(PLAIN)

    assert "u" == user(store)
    assert None is user(store, HUB)


def test_the_files_are_looked_for_in_their_order() -> None:
    environ = {"HOME": "/h", "XDG_RUNTIME_DIR": "/run", "REGISTRY_AUTH_FILE": "/a"}

    assert [
        "/h/.docker/config.json",
        "/a",
        "/run/containers/auth.json",
        "/h/.config/containers/auth.json",
    ] == places_of(environ)
    assert "/d/config.json" == places_of({**environ, "DOCKER_CONFIG": "/d"})[0]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"auths": 1}', '{"credHelpers": {"x": 1}}', "[" * 99999]
)
def test_what_is_no_configuration_is_told(home: Home, text: str) -> None:
    home.config.write_text(text)

    with pytest.raises(RegistryError, match="is no Docker configuration"):
        user(DockerConfig(home.environ))


def test_a_file_that_cannot_be_read_is_told(home: Home) -> None:
    home.config.mkdir()

    with pytest.raises(RegistryError, match="cannot be read"):
        user(DockerConfig(home.environ))


def test_the_helper_of_a_registry_comes_first(home: Home) -> None:
    home.helper("one", SAYS_ITS_SERVER)
    home.helper("two", "exit 1")
    store = home.write(
        {**PLAIN, "credHelpers": {WEB.registry: "one"}, "credsStore": "two"}
    )

    assert WEB.registry == user(store)


def test_the_store_for_all_gets_docker_hubs_old_name(home: Home) -> None:
    home.helper("all", SAYS_ITS_SERVER)
    store = home.write({**PLAIN, "credsStore": "all"})

    assert WEB.registry == user(store)
    assert "https://index.docker.io/v1/" == user(store, HUB)


def test_a_helper_that_has_nothing_leaves_the_rest(home: Home) -> None:
    home.helper("all", "echo credentials not found in native keychain; exit 1")

    assert "u" == user(home.write({**PLAIN, "credsStore": "all"}))
    assert None is user(home.write({"credsStore": "all"}))
    assert None is user(home.write({"credHelpers": {WEB.registry: "all"}}))


def test_a_helper_may_give_an_identity_token(home: Home) -> None:
    home.helper("all", """echo '{"Username": "<token>", "Secret": "hidden"}'""")

    found = home.write({"credsStore": "all"}).for_image(WEB)

    assert found
    assert ("", "hidden") == (found.username, found.identity_token)


FAILURES = {
    "exit 3": "ended with 3",
    "echo boom-secret >&2; echo boom-secret; exit 1": "ended with 1",
    "echo '{}'": "no answer",
    "echo '[]'": "no answer",
    "echo secret": "no answer",
    """echo '{"Username": 1, "Secret": "s"}'""": "no answer",
    "head -c 200000 /dev/zero": "",
}


@pytest.mark.parametrize(("script", "words"), FAILURES.items())
def test_a_helper_that_fails_is_named_and_not_quoted(
    home: Home, script: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    home.helper("all", script)

    with pytest.raises(RegistryError, match=f"docker-credential-all.*{words}") as got:
        user(home.write({"credsStore": "all"}))

    assert "access" == got.value.kind
    assert "secret" not in str(got.value)
    assert ("", "") == capfd.readouterr()


def test_a_helper_that_says_too_much_is_ended(home: Home) -> None:
    home.helper("all", "head -c 200000 /dev/zero; exec sleep 30")
    begun = time.monotonic()

    with pytest.raises(RegistryError, match="docker-credential-all"):
        user(home.write({"credsStore": "all"}))

    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("name", ["../x", "/bin/sh", "a b", "-x", ".x", "a\nb", "a/b"])
def test_a_helpers_name_is_no_path(home: Home, name: str) -> None:
    with pytest.raises(RegistryError, match="no such name"):
        user(home.write({"credsStore": name}))


def test_a_helper_that_is_not_there_is_told(home: Home) -> None:
    with pytest.raises(RegistryError, match="docker-credential-desktop is not there"):
        user(home.write({"credsStore": "desktop"}))


def test_no_helper_is_taken_from_the_working_directory(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.helper("all", SAYS_ITS_SERVER)
    store = home.write({"credsStore": "all"})
    monkeypatch.chdir(home.bin)

    with pytest.raises(RegistryError, match="is not there"):
        user(DockerConfig({**store.environ, "PATH": ""}))


def test_a_secret_starts_no_program(home: Home) -> None:
    home.helper("all", f"touch {home.bin}/started")
    data = json.dumps({**PLAIN, "credsStore": "all"}).encode()

    found = SecretCredentials.load({".dockerconfigjson": data}, "x").for_image(WEB)

    assert found
    assert not home.bin.joinpath("started").exists()


def test_a_secret_of_old_has_the_auths_alone() -> None:
    data = json.dumps(PLAIN["auths"]).encode()

    assert SecretCredentials.load({".dockercfg": data}, "x").for_image(WEB)


@pytest.mark.parametrize("data", [{}, {"config.json": b"{}"}, {".dockercfg": b"["}])
def test_another_kind_of_secret_is_told_by_name(data: dict[str, bytes]) -> None:
    with pytest.raises(RegistryError, match="the Secret team-a/pull"):
        SecretCredentials.load(data, "the Secret team-a/pull")


def test_the_first_store_that_has_something_counts() -> None:
    one, two = (
        SecretCredentials(parse_configuration(json.dumps(PLAIN).encode(), each))
        for each in ("one", "two")
    )
    none = SecretCredentials(parse_configuration(b"{}", "none"))

    found = InTurn((none, one, two)).for_image(WEB)

    assert found
    assert "one" == found.origin
    assert None is InTurn((none,)).for_image(WEB)
