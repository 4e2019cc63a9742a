"""Commits that are signed, as git itself verifies them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from imagerewrite.objects.config import Config

from .scene import PERSON, Scene, automation, git, policy, run
from .wrapper import environ_with

IMAGES = {"team-a:web": "reg.io/web:1.1.0"}
PASSPHRASES = ["", "phrase-canary"]
needs_gpg = pytest.mark.skipif(
    not shutil.which("gpg") and not os.environ.get("CI"), reason="no gpg here"
)


def config_with(scene: Scene, kind: str, **data: str) -> Config:
    lines = "".join(
        f"  {key.replace('__', '.')}: {json.dumps(value)}\n"
        for key, value in data.items()
    )
    secret = (
        "apiVersion: v1\nkind: Secret\nmetadata: {name: key, namespace: team-a}\n"
        f"stringData:\n{lines}"
    )
    key = f"signingKey: {{type: {kind}, secretRef: {{name: key}}}}"
    text = automation().replace("{author", f"{{{key}, author")
    config = scene.config(text, secret, policy("web"))
    assert () == config.problems
    return config


def new_gpg_key(home: Path, passphrase: str) -> str:
    """A private key, armored; the public one is in the key ring at `home`."""
    home.mkdir(mode=0o700)
    (home / "gpg-agent.conf").write_text("s2k-count 65536\n")
    environ = {**os.environ, "GNUPGHOME": str(home)}
    common = ["gpg", "--batch", "--pinentry-mode", "loopback", "--passphrase"]
    who = "Bot <bot@example.com>"
    made = [*common, passphrase, "--quick-gen-key", who, "ed25519", "sign", "1d"]
    subprocess.run(made, env=environ, check=True, capture_output=True)
    told = [*common, passphrase, "--armor", "--export-secret-keys"]
    return subprocess.run(
        told, env=environ, check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def gpg_home(tmp_path: Path) -> Path:
    return tmp_path / "gnupg"


@needs_gpg
@pytest.mark.parametrize("passphrase", PASSPHRASES)
def test_a_commit_signed_with_gpg_is_verified(
    scene: Scene, gpg_home: Path, passphrase: str
) -> None:
    key = new_gpg_key(gpg_home, passphrase)
    data = {"git__asc": key} | ({"passphrase": passphrase} if passphrase else {})
    environ = environ_with(scene.folder / "bin")

    (done,) = run(config_with(scene, "gpg", **data), IMAGES, environ=environ)

    assert (None, "pushed") == (done.failure, done.state)
    verified = subprocess.run(
        ["git", "verify-commit", "--raw", "main"],
        cwd=scene.bare,
        env={**os.environ, **PERSON, "GNUPGHOME": str(gpg_home)},
        capture_output=True,
        text=True,
        check=True,
    )
    subprocess.run(
        ["gpgconf", "--kill", "all"],
        env={**os.environ, "GNUPGHOME": str(gpg_home)},
        check=True,
    )
    assert "GOODSIG" in verified.stderr
    noted = "".join(each.read_text() for each in (scene.folder / "bin").glob("[ce]*"))
    assert "canary" not in noted + repr(done)
    assert "BEGIN PGP" not in noted


@needs_gpg
def test_no_agent_and_no_key_ring_is_left_behind(scene: Scene, gpg_home: Path) -> None:
    key = new_gpg_key(gpg_home, "")
    before = {each.name for each in Path("/tmp").glob("ir-*")}

    run(config_with(scene, "gpg", git__asc=key), IMAGES)

    subprocess.run(
        ["gpgconf", "--kill", "all"],
        env={**os.environ, "GNUPGHOME": str(gpg_home)},
        check=True,
    )
    assert before >= {each.name for each in Path("/tmp").glob("ir-*")}
    agents = subprocess.run(
        ["pgrep", "-af", "gpg-agent.*/tmp/ir-"], capture_output=True, text=True
    )
    assert "" == agents.stdout


@pytest.mark.parametrize("passphrase", PASSPHRASES)
@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_a_commit_signed_with_ssh_is_verified(
    scene: Scene, kind: str, passphrase: str
) -> None:
    file = scene.folder / "id"
    made = ["ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", "", "-f", str(file)]
    subprocess.run(made, check=True)
    data = {"identity": file.read_text()}
    data |= {"password": passphrase} if passphrase else {}

    (done,) = run(config_with(scene, "ssh", **data), IMAGES)

    assert (None, "pushed") == (done.failure, done.state)
    signers = scene.folder / "signers"
    signers.write_text(f"bot@example.com {file.with_suffix('.pub').read_text()}")
    git(scene.bare, "config", "gpg.ssh.allowedSignersFile", str(signers))
    assert "G" == git(scene.bare, "log", "-1", "--format=%G?", "main").strip()


UNFIT = {
    "no key": ("gpg", {"a": "b"}, "has no git.asc, which a gpg signingKey needs"),
    "no ssh key": ("ssh", {"a": "b"}, "has no identity, which a ssh signingKey needs"),
    "no gpg key": (
        "gpg",
        {"git__asc": "x"},
        "git.asc in Secret team-a/key cannot be used to sign: gpg cannot read it",
    ),
    "no key in it": (
        "ssh",
        {"identity": "x"},
        "identity in Secret team-a/key cannot be used to sign: ssh-keygen cannot read",
    ),
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_key_that_cannot_be_used_is_said_and_nothing_is_pushed(
    scene: Scene, name: str
) -> None:
    kind, data, said = UNFIT[name]

    (done,) = run(config_with(scene, kind, **data), IMAGES)

    assert done.failure
    found = done.failure.problem
    assert said in found.message
    assert "git-access" == found.code
    assert "/tmp" not in found.message
    assert ["Person <person@example.com> a change"] == scene.log()


@needs_gpg
def test_a_wrong_passphrase_is_said_and_not_repeated(
    scene: Scene, gpg_home: Path
) -> None:
    key = new_gpg_key(gpg_home, "right")
    config = config_with(scene, "gpg", git__asc=key, passphrase="wrong-canary")

    (done,) = run(config, IMAGES)

    subprocess.run(
        ["gpgconf", "--kill", "all"],
        env={**os.environ, "GNUPGHOME": str(gpg_home)},
        check=True,
    )
    assert done.failure
    found = done.failure.problem
    assert "git-access" == found.code
    assert found.message.endswith(
        "git.asc in Secret team-a/key cannot be used to sign: its passphrase is not "
        "what passphrase says"
    )
    assert "put the passphrase of the key into passphrase" == found.hint
    assert "canary" not in repr(done)
    assert ["Person <person@example.com> a change"] == scene.log()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"password": "wrong-canary"}, "its passphrase is not what password says"),
        ({}, "it has a passphrase, and there is no password in the Secret"),
    ],
)
def test_a_wrong_passphrase_of_ssh_is_said_without_paths(
    scene: Scene, given: dict[str, str], said: str
) -> None:
    file = scene.folder / "id"
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "right", "-f", str(file)]
    subprocess.run(made, check=True)

    (done,) = run(config_with(scene, "ssh", identity=file.read_text(), **given), IMAGES)

    assert done.failure
    found = done.failure.problem
    assert "git-access" == found.code
    assert found.message.endswith(
        f"identity in Secret team-a/key cannot be used to sign: {said}"
    )
    assert "canary" not in repr(done)
