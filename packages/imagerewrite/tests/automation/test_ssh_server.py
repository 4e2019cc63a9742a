"""A real sshd, where there is one."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from .login import config_with
from .scene import WEB, Scene, run

IMAGES = {"team-a:web": "reg.io/web:1.1.0"}
AFTER = WEB.replace("web:1.0.0", "reg.io/web:1.1.0")
SSHD = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
pytestmark = pytest.mark.skipif(
    not SSHD and not os.environ.get("CI"), reason="no sshd here"
)


@dataclass(frozen=True, slots=True)
class Server:
    """`keys`: private, by their passphrase."""

    url: str
    known_hosts: str
    keys: dict[str, str]


def new_key(file: Path, passphrase: str = "") -> str:
    """Makes a pair; the public one."""
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", str(file)]
    subprocess.run(words, check=True)
    return file.with_suffix(".pub").read_text()


@pytest.fixture
def server(scene: Scene) -> Iterator[Server]:
    assert SSHD
    folder = scene.folder / "sshd"
    folder.mkdir()
    if os.geteuid() == 0:
        # Its package leaves this to the service manager.
        os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
    host = new_key(folder / "host")
    phrase = "a phrase-canary"
    users = [new_key(folder / "plain"), new_key(folder / "locked", phrase)]
    (folder / "authorized").write_text("".join(users))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {folder}/host\nPidFile none\n"
        f"AuthorizedKeysFile {folder}/authorized\nStrictModes no\nUsePAM no\n"
    )
    process = subprocess.Popen(
        [SSHD, "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(500):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.01)
        yield Server(
            f"ssh://{getpass.getuser()}@127.0.0.1:{port}{scene.bare}",
            f"[127.0.0.1]:{port} {host}",
            {
                "": (folder / "plain").read_text(),
                phrase: (folder / "locked").read_text(),
            },
        )
    finally:
        process.terminate()
        process.wait()


@pytest.mark.parametrize("with_passphrase", [False, True])
def test_a_key_logs_in_and_pushes(
    scene: Scene, server: Server, with_passphrase: bool
) -> None:
    (passphrase,) = (each for each in server.keys if bool(each) == with_passphrase)
    data = {"identity": server.keys[passphrase], "known_hosts": server.known_hosts}
    data |= {"password": passphrase} if passphrase else {}

    (done,) = run(config_with(scene, server.url, **data), IMAGES)

    assert (None, "pushed") == (done.failure, done.state)
    assert AFTER == scene.show("web.yaml")


def test_a_host_that_is_another_is_not_talked_to(scene: Scene, server: Server) -> None:
    name, _, _ = server.known_hosts.partition(" ")
    other = f"{name} {new_key(scene.folder / 'other')}"
    data = {"identity": server.keys[""], "known_hosts": other}

    (done,) = run(config_with(scene, server.url, **data), IMAGES)

    assert done.failure
    assert "git-unreachable" == done.failure.problem.code
    assert "Host key verification failed" in done.failure.problem.message


def test_a_wrong_passphrase_is_not_waited_for(scene: Scene, server: Server) -> None:
    (locked,) = (key for phrase, key in server.keys.items() if phrase)
    data = {
        "identity": locked,
        "known_hosts": server.known_hosts,
        "password": "wrong-canary",
    }

    (done,) = run(config_with(scene, server.url, **data), IMAGES)

    assert done.failure
    assert "Permission denied" in done.failure.problem.message
    assert "canary" not in repr(done)
