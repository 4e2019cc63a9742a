"""What git logs in with, for one repository and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Anonymous:
    """Nothing at all."""


@dataclass(frozen=True, slots=True)
class UsersOwn:
    """Those of whoever runs us: their credential helpers, ssh and its agent."""


@dataclass(frozen=True, slots=True)
class Basic:
    """A name and a password, or a token in its place."""

    username: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bearer:
    """A token for the Authorization header."""

    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SshKey:
    """A private key, the hosts that it is for, and its passphrase."""

    identity: bytes = field(repr=False)
    known_hosts: bytes = field(repr=False)
    passphrase: str = field(default="", repr=False)


Credentials = Anonymous | UsersOwn | Basic | Bearer | SshKey


@dataclass(frozen=True, slots=True)
class GitProxy:
    """`address`: `http://HOST[:PORT]`, https or socks5."""

    address: str
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class GitAccess:
    """How a repository is reached.

    `ca`: PEM, the authorities that count instead of the system's. `client_certificate`:
    PEM, the certificate and its key. `timeout`: seconds, for each talk with it.
    """

    credentials: Credentials = field(default_factory=Anonymous)
    ca: bytes = b""
    client_certificate: tuple[bytes, bytes] | None = field(default=None, repr=False)
    proxy: GitProxy | None = None
    timeout: float = 60.0

    def secrets(self) -> tuple[str, ...]:
        """What must not be seen anywhere."""
        found = [self.proxy.password] if self.proxy else []
        match self.credentials:
            case Basic(_, password):
                found.append(password)
            case Bearer(token):
                found.append(token)
            case SshKey(_, _, passphrase):
                found.append(passphrase)
            case Anonymous() | UsersOwn():
                pass
        return tuple(each for each in found if each)
