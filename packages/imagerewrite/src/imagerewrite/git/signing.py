"""Signing bytes with gpg or ssh, with a key from a Secret."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise

from imagerewrite.git.errors import GitError
from imagerewrite.git.passphrase import answer_with
from imagerewrite.git.private_file import write_private
from imagerewrite.git.process import Ended, TimedOut, run_program
from imagerewrite.git.repository import Repository
from imagerewrite.git.spoken import spoken
from imagerewrite.git.stop import Stop

_TIMEOUT = 30.0
KEYS = {"gpg": ("git.asc", "passphrase"), "ssh": ("identity", "password")}
"""Where the key and its passphrase are in the Secret, by kind."""
_WRONG = ("Bad passphrase", "No passphrase given", "incorrect passphrase")


@dataclass(frozen=True, slots=True)
class SigningMaterial:
    """`kind`: gpg or ssh. `key`: armored, or in OpenSSH's form or PEM.

    `secret`: what the Secret is called.
    """

    kind: str
    key: bytes = field(repr=False)
    passphrase: str = field(default="", repr=False)
    secret: str = ""


def sign(repository: Repository, material: SigningMaterial, data: bytes) -> bytes:
    """The signature, armored, as git verifies it; nothing of the key is left behind.

    Raises GitError, of kind access, for a key that cannot be used.
    """
    if material.kind == "ssh":
        return _with_ssh(repository, material, data)
    with _key_ring(repository, material) as ring:
        return _with_gpg(ring, material, data)


@dataclass(frozen=True, slots=True)
class _Programs:
    """`home`: where they run, and what they must not show."""

    home: str
    environ: dict[str, str] = field(repr=False)
    stop: Stop

    def run(self, *arguments: str, stdin: bytes = b"") -> Ended:
        try:
            return run_program(
                arguments,
                self.environ,
                self.home,
                stdin=stdin,
                timeout=_TIMEOUT,
                waiting=self.stop.interruptible,
            )
        except TimedOut:
            raise GitError("access", f"{arguments[0]} did not end") from None
        except OSError:
            said = f"there is no {arguments[0]} here to sign with"
            hint = (
                "install OpenSSH" if arguments[0] == "ssh-keygen" else "install gnupg"
            )
            raise GitError("access", said, hint) from None


def _with_ssh(repository: Repository, material: SigningMaterial, data: bytes) -> bytes:
    with tempfile.TemporaryDirectory(dir=repository.folder) as home:
        key = material.key if material.key.endswith(b"\n") else material.key + b"\n"
        file = write_private(os.path.join(home, "identity"), key)
        environ = {**repository.environ}
        if material.passphrase:
            environ |= answer_with(home, material.passphrase)
        programs = _Programs(home, environ, repository.stop)
        # Without a file it signs what it reads.
        ended = programs.run(
            "ssh-keygen", "-Y", "sign", "-n", "git", "-f", file, stdin=data
        )
    if ended.status:
        raise _unusable(material, ended, "ssh-keygen cannot read it")
    return ended.stdout


@contextmanager
def _key_ring(repository: Repository, material: SigningMaterial) -> Iterator[_Programs]:
    # The agent's socket must not have a long path.
    folder = "/tmp" if os.access("/tmp", os.W_OK) else None  # noqa: S108 - mode 0700
    with tempfile.TemporaryDirectory(prefix="ir-", dir=folder) as home:
        environ = {**repository.environ, "GNUPGHOME": home}
        file = write_private(
            os.path.join(home, "passphrase"), material.passphrase.encode() + b"\n"
        )
        settings = "batch\nno-tty\npinentry-mode loopback\n"
        settings += f"passphrase-file {file}\n"
        write_private(os.path.join(home, "gpg.conf"), settings.encode())
        # The passphrase lies beside the key, so nothing is won by a slow derivation.
        agent = os.path.join(home, "gpg-agent.conf")
        write_private(agent, b"s2k-count 65536\n")
        try:
            yield _Programs(home, environ, repository.stop)
        finally:
            # Also where it was stopped.
            with suppress(TimedOut, OSError):
                run_program(
                    ["gpgconf", "--kill", "all"], environ, home, timeout=_TIMEOUT
                )


def _with_gpg(ring: _Programs, material: SigningMaterial, data: bytes) -> bytes:
    ended = ring.run("gpg", "--import", stdin=material.key)
    if ended.status:
        raise _unusable(material, ended, "gpg cannot read it")
    ended = ring.run("gpg", "--with-colons", "-K")
    lines = ended.stdout.decode("ascii", "replace").splitlines()
    keys = [
        after.split(":")[9]
        for line, after in pairwise(lines)
        if line.startswith("sec:") and after.startswith("fpr:")
    ]
    if len(keys) != 1:
        raise GitError(
            "access",
            f"git.asc in Secret {material.secret} has {len(keys)} private keys, and "
            "must have one",
            "gpg --armor --export-secret-keys KEY prints one",
        )
    ended = ring.run(
        "gpg", "--armor", "--detach-sign", "--local-user", keys[0], stdin=data
    )
    if ended.status:
        said = spoken(ended.stderr, filter(None, [material.passphrase]))
        said = said.replace(os.path.join(ring.home, ""), "")
        raise _unusable(material, ended, f"gpg cannot sign with it: {said}")
    return ended.stdout


def _unusable(material: SigningMaterial, ended: Ended, why: str) -> GitError:
    key, passphrase = KEYS[material.kind]
    hint = f"put a private key into {key}, as {material.kind} exports it"
    if any(each.encode() in ended.stderr for each in _WRONG):
        why = f"its passphrase is not what {passphrase} says"
        hint = f"put the passphrase of the key into {passphrase}"
        if not material.passphrase:
            why = f"it has a passphrase, and there is no {passphrase} in the Secret"
    said = f"{key} in Secret {material.secret} cannot be used to sign: {why}"
    return GitError("access", said, hint)
