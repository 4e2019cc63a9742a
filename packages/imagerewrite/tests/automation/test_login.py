"""Logging in to the repository, and where credentials are not to be seen."""

from __future__ import annotations

import base64
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from imagerewrite.objects.config import Config
from steadycd_standin.certificates import issue_certificates

from .login import config_with
from .scene import WEB, Scene, automation, git, policy, run
from .smart_http import SmartHttp, serve
from .wrapper import environ_with

IMAGES = {"team-a:web": "reg.io/web:1.1.0"}
AFTER = WEB.replace("web:1.0.0", "reg.io/web:1.1.0")
PASSWORD = "pass word/%40:canary"
TOKEN = "token-canary"
CANARY = "canary"


def basic(username: str, password: str) -> str:
    text = base64.b64encode(f"{username}:{password}".encode()).decode()
    return f"Basic {text}"


@pytest.fixture
def http(scene: Scene) -> Iterator[SmartHttp]:
    git(scene.bare, "config", "http.receivepack", "true")
    with serve(scene.folder) as served:
        yield served


def test_a_password_of_a_secret(scene: Scene, http: SmartHttp) -> None:
    http.wanted = basic("me", PASSWORD)
    config = config_with(
        scene, f"{http.url}/apps.git", username="me", password=PASSWORD
    )

    (done,) = run(config, IMAGES)

    assert (None, "pushed") == (done.failure, done.state)
    assert AFTER == scene.show("web.yaml")


def test_a_bearer_token_of_a_secret(scene: Scene, http: SmartHttp) -> None:
    http.wanted = f"Bearer {TOKEN}"
    config = config_with(scene, f"{http.url}/apps.git", bearerToken=TOKEN)

    (done,) = run(config, IMAGES)

    assert (None, "pushed") == (done.failure, done.state)


def test_a_password_in_the_url_that_replaces_the_objects(
    scene: Scene, http: SmartHttp
) -> None:
    http.wanted = basic("x-access-token", "a/canary")
    repo = http.url.replace("://", "://x-access-token:a%2Fcanary@") + "/apps.git"
    environ = environ_with(scene.folder / "bin")

    (done,) = run(
        scene.config(automation(), policy("web")), IMAGES, repo=repo, environ=environ
    )

    assert (None, "pushed") == (done.failure, done.state)
    assert f"{http.url}/apps.git" == done.repository
    noted = "".join(each.read_text() for each in (scene.folder / "bin").glob("[ce]*"))
    assert CANARY not in noted


def test_ones_own_credential_helper_is_asked_for_a_repository_of_ones_own(
    scene: Scene, http: SmartHttp
) -> None:
    http.wanted = basic("own", "helped")
    home = scene.folder / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(
        '[credential]\n\thelper = "!echo username=own; echo password=helped;:"\n'
    )
    environ = {**environ_with(scene.folder / "bin"), "HOME": str(home)}

    (done,) = run(
        scene.config(automation(), policy("web")),
        IMAGES,
        repo=f"{http.url}/apps.git",
        environ=environ,
    )

    assert (None, "pushed") == (done.failure, done.state)


LOGINS = {
    "a wrong password": {"username": "me", "password": "wrong-canary"},
    "a wrong token": {"bearerToken": "wrong-canary"},
    "nothing of use": {"other": "x"},
}


@pytest.mark.parametrize("name", LOGINS)
def test_who_is_refused_is_told_so_without_the_secret(
    scene: Scene, http: SmartHttp, name: str
) -> None:
    http.wanted = basic("me", PASSWORD)
    config = config_with(scene, f"{http.url}/apps.git", **LOGINS[name])

    (done,) = run(config, IMAGES)

    assert done.failure
    assert "git-unreachable" == done.failure.problem.code
    assert f"{http.url}/apps.git" in done.failure.problem.message
    assert CANARY not in repr(done)
    assert WEB == scene.show("web.yaml")


SECRETS: dict[str, dict[str, str]] = {
    "basic": {"username": "me-canary", "password": PASSWORD},
    "bearer": {"bearerToken": TOKEN},
}


@pytest.mark.parametrize("kind", SECRETS)
def test_secrets_are_in_no_argument_no_environment_and_no_result(
    scene: Scene, http: SmartHttp, kind: str
) -> None:
    http.wanted = basic("me-canary", PASSWORD) if kind == "basic" else f"Bearer {TOKEN}"
    config = config_with(scene, f"{http.url}/apps.git", **SECRETS[kind])
    environ = environ_with(scene.folder / "bin")

    (done,) = run(config, IMAGES, environ=environ)

    assert "pushed" == done.state
    noted = [each.read_text() for each in (scene.folder / "bin").glob("[ce]*")]
    assert 2 == len(noted)
    assert CANARY not in "".join(noted) + repr(done) + repr(config)


@pytest.mark.parametrize("kind", SECRETS)
def test_a_redirect_to_another_host_gets_no_credentials(
    scene: Scene, http: SmartHttp, kind: str
) -> None:
    with serve(scene.folder) as elsewhere:
        http.redirect = elsewhere.url
        config = config_with(scene, f"{http.url}/apps.git", **SECRETS[kind])

        (done,) = run(config, IMAGES)

        assert {""} >= set(elsewhere.seen)
        assert ("pushed" if kind == "basic" else "failed") == done.state


def test_a_redirect_without_credentials_is_followed(
    scene: Scene, http: SmartHttp
) -> None:
    with serve(scene.folder) as elsewhere:
        http.redirect = elsewhere.url

        (done,) = run(
            scene.config(automation(), policy("web")),
            IMAGES,
            repo=f"{http.url}/apps.git",
        )

    assert (None, "pushed") == (done.failure, done.state)


def test_an_authority_of_a_secret_counts(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "certificates").mkdir()
    issued = issue_certificates(tmp_path / "certificates")
    git(scene.bare, "config", "http.receivepack", "true")
    with serve(scene.folder, issued.server_context()) as served:
        url = f"{served.url}/apps.git"
        unknown = config_with(scene, url, other="x")
        (refused,) = run(unknown, IMAGES)
        known = config_with(scene, url, ca__crt=issued.ca_file.read_text())
        (done,) = run(known, IMAGES)

    assert refused.failure
    assert "git-unreachable" == refused.failure.problem.code
    assert (None, "pushed") == (done.failure, done.state)


SSH = r"""#!/bin/sh
for each; do echo "$each" >> "$NOTES/ssh"; done
stat -c %a "$4" >> "$NOTES/modes"
"$SSH_ASKPASS" "Enter passphrase for key 'x': " >> "$NOTES/answer"
"$SSH_ASKPASS" "Password: " >> "$NOTES/other"
for last; do :; done
exec sh -c "$last"
"""


@pytest.mark.parametrize("passphrase", ["", "phrase-canary"])
def test_a_key_of_a_secret_with_the_hosts_that_are_known(
    scene: Scene, passphrase: str
) -> None:
    environ = environ_with(scene.folder / "bin")
    notes = scene.folder / "notes"
    notes.mkdir()
    program = scene.folder / "bin/ssh"
    program.write_text(SSH.replace("$NOTES", str(notes)))
    program.chmod(0o755)
    data = {"identity": "key-canary", "known_hosts": "example.com ssh-ed25519 AAAA"}
    if passphrase:
        data["password"] = passphrase
    config = config_with(scene, f"ssh://git@example.com{scene.bare}", **data)

    (done,) = run(config, IMAGES, environ=environ)

    assert (None, "pushed") == (done.failure, done.state)
    words = (notes / "ssh").read_text().splitlines()
    options = {words[at + 1] for at, word in enumerate(words) if word == "-o"}
    assert {
        "StrictHostKeyChecking=yes",
        "IdentitiesOnly=yes",
        "IdentityAgent=none",
        "PasswordAuthentication=no",
        "GlobalKnownHostsFile=/dev/null",
    } <= options
    assert ("BatchMode=yes" in options) == (not passphrase)
    assert "/dev/null" == words[words.index("-F") + 1]
    assert "git@example.com" in words
    mode = (notes / "modes").read_text().split()[0]
    assert stat.S_IRUSR | stat.S_IWUSR == int(mode, 8)
    answers = (notes / "answer").read_text().splitlines()
    assert {passphrase} - {""} == set(answers)
    assert "" == (notes / "other").read_text()
    noted = "".join(each.read_text() for each in (scene.folder / "bin").glob("[ce]*"))
    assert CANARY not in "".join(words) + noted + repr(done)


UNFIT = {
    "an https URL with a key": ("https://h.example.com/x", {"identity": "a"}, "has an"),
    "a key for http": (
        "https://h.example.com/x",
        {"identity": "a", "known_hosts": "b"},
        "do not go with https",
    ),
    "a password for ssh": (
        "ssh://git@h.example.com/x",
        {"username": "a", "password": "b"},
        "do not go with ssh",
    ),
    "nothing for ssh": ("ssh://git@h.example.com/x", {"a": "b"}, "needs a Secret"),
    "half": ("https://h.example.com/x", {"username": "a"}, "only one of username"),
    "two kinds": (
        "https://h.example.com/x",
        {"username": "a", "password": "b", "bearerToken": "c"},
        "only one can count",
    ),
    "a line break": (
        "https://h.example.com/x",
        {"username": "a", "password": "canary\n"},
        "has a line break or the like in password",
    ),
    "half a certificate": (
        "https://h.example.com/x",
        {"tls__crt": "a"},
        "only one of tls.crt and tls.key",
    ),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_does_not_fit_is_said_before_anything_is_asked(
    scene: Scene, name: str
) -> None:
    url, data, said = UNFIT[name]

    (done,) = run(config_with(scene, url, **data), IMAGES)

    assert done.failure
    assert "git-access" == done.failure.problem.code
    assert said in done.failure.problem.message
    assert CANARY not in repr(done)


def test_a_secret_that_was_not_given_is_said(scene: Scene) -> None:
    config = config_with(scene, "https://h.example.com/x", a="b")
    config = Config(
        policies=config.policies,
        automations=config.automations,
        git_repositories=config.git_repositories,
    )

    (done,) = run(config, IMAGES)

    assert done.failure
    assert "there is no Secret team-a/login" in done.failure.problem.message
