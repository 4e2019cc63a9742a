"""Signing commits with gpg or ssh, with a key from a Secret."""

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

_TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class SigningMaterial:
    """`kind`: gpg or ssh. `key`: armored, or in OpenSSH's form or PEM."""

    kind: str
    key: bytes = field(repr=False)
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Signer:
    """What `git commit-tree` is given so that it signs."""

    arguments: tuple[str, ...]
    environ: dict[str, str]


@contextmanager
def signer_of(
    repository: Repository, material: SigningMaterial | None
) -> Iterator[Signer | None]:
    """A signer with a key ring of its own; nothing of it is left at the end.

    Raises GitError, of kind access, for a key that cannot be used.
    """
    if material is None:
        yield None
    elif material.kind == "ssh":
        with tempfile.TemporaryDirectory(dir=repository.folder) as home:
            yield _with_ssh(home, material)
    else:
        # The agent's socket must not have a long path.
        with tempfile.TemporaryDirectory(prefix="ir-", dir=_short()) as home:
            environ = {**repository.environ, "GNUPGHOME": home}
            try:
                yield _with_gpg(home, environ, material)
            finally:
                with suppress(GitError):
                    _gpg(["gpgconf", "--kill", "all"], environ, home)


def _with_ssh(home: str, material: SigningMaterial) -> Signer:
    key = material.key if material.key.endswith(b"\n") else material.key + b"\n"
    file = write_private(os.path.join(home, "identity"), key)
    environ = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "gpg.format",
        "GIT_CONFIG_VALUE_0": "ssh",
    }
    if material.passphrase:
        environ |= answer_with(home, material.passphrase)
    return Signer((f"-S{file}",), environ)


def _with_gpg(home: str, environ: dict[str, str], material: SigningMaterial) -> Signer:
    settings = "batch\nno-tty\npinentry-mode loopback\n"
    file = write_private(
        os.path.join(home, "passphrase"), material.passphrase.encode() + b"\n"
    )
    settings += f"passphrase-file {file}\n"
    write_private(os.path.join(home, "gpg.conf"), settings.encode())
    # The passphrase lies beside the key, so nothing is won by a slow derivation.
    agent = os.path.join(home, "gpg-agent.conf")
    write_private(agent, b"s2k-count 65536\n")
    ended = _gpg(["gpg", "--import"], environ, home, material.key)
    if ended.status:
        said = spoken(
            ended.stderr, (material.passphrase,) if material.passphrase else ()
        )
        raise GitError("access", f"gpg cannot read the key in git.asc: {said}")
    ended = _gpg(["gpg", "--with-colons", "-K"], environ, home)
    lines = ended.stdout.decode("ascii", "replace").splitlines()
    keys = [
        after.split(":")[9]
        for line, after in pairwise(lines)
        if line.startswith("sec:") and after.startswith("fpr:")
    ]
    if len(keys) != 1:
        raise GitError(
            "access", f"git.asc has {len(keys)} private keys, and must have one"
        )
    return Signer((f"-S{keys[0]}",), {"GNUPGHOME": home})


def _gpg(
    arguments: list[str],
    environ: dict[str, str],
    home: str,
    stdin: bytes = b"",
) -> Ended:
    try:
        return run_program(arguments, environ, home, stdin=stdin, timeout=_TIMEOUT)
    except TimedOut:
        raise GitError("access", f"{arguments[0]} did not end") from None
    except OSError:
        raise GitError(
            "access", f"there is no {arguments[0]} here to sign with", "install gnupg"
        ) from None


def _short() -> str | None:
    return "/tmp" if os.access("/tmp", os.W_OK) else None  # noqa: S108 - mode 0700
