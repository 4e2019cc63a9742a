"""Docker's credential helpers: `docker-credential-NAME get`.

https://github.com/docker/docker-credential-helpers#development
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping

from imagerewrite.registry.credentials.asked_program import NotAnswered, ask_program
from imagerewrite.registry.credentials.credential import Credential
from imagerewrite.registry.errors import RegistryError

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_PATIENCE = 30.0
_LARGEST = 1 << 16
_NOTHING = (b"credentials not found", b"no credentials ")
_IDENTITY = "<token>"


def is_there(name: str, environ: Mapping[str, str]) -> bool:
    """Whether the helper can be run."""
    return _program(name, environ) is not None


def ask_helper(
    name: str, server: str, environ: Mapping[str, str], patience: float = _PATIENCE
) -> Credential | None:
    """What the helper has for `server`; None where that is nothing.

    It runs with `environ`, for `patience` seconds at most, and its output is shown to
    nobody. Raises RegistryError.
    """
    program = _program(name, environ)
    if program is None:
        raise RegistryError(
            "access",
            f"the credential helper docker-credential-{name} is not there",
            "install it, or remove it from Docker's config.json",
        )
    origin = f"docker-credential-{name}"
    try:
        status, output = ask_program(
            [program, "get"],
            server.encode(),
            environ,
            seconds=patience,
            largest=_LARGEST,
        )
    except NotAnswered as why:
        raise _failed(origin, str(why)) from None
    if status:
        if any(each in output.lower() for each in _NOTHING):
            return None
        raise _failed(origin, f"ended with {status}")
    username, secret = _parsed(output)
    if secret is None or username is None:
        raise _failed(origin, "gave no answer that can be used")
    if not username and not secret:
        return None
    if username == _IDENTITY:
        return Credential(identity_token=secret, origin=origin)
    return Credential(username, secret, origin=origin)


def _program(name: str, environ: Mapping[str, str]) -> str | None:
    if not _NAME.fullmatch(name):
        raise RegistryError(
            "access",
            "Docker's config.json names a credential helper that has no such name",
            "it is what comes after docker-credential-",
        )
    # Never from the working directory, which shutil takes for an empty PATH.
    path = environ.get("PATH", "")
    return shutil.which(f"docker-credential-{name}", path=path) if path else None


def _parsed(output: bytes) -> tuple[str | None, str | None]:
    try:
        answer = json.loads(output)
        username, secret = answer["Username"], answer["Secret"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None, None
    if not isinstance(username, str) or not isinstance(secret, str):
        return None, None
    return username, secret


def _failed(origin: str, why: str) -> RegistryError:
    return RegistryError("access", f"{origin} {why}", "run it by hand to see why")
