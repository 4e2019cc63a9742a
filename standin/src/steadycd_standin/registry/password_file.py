"""A password file as `docker-registry` reads it: Apache's, with bcrypt alone."""

from __future__ import annotations

import base64
import ctypes
import os
from pathlib import Path


def write_password_file(path: Path, username: str, password: str) -> None:
    """One user. libcrypt makes the hash; Python's own `crypt` ended with 3.12."""
    libcrypt = ctypes.CDLL("libcrypt.so.1")
    libcrypt.crypt.restype = ctypes.c_char_p
    salt = base64.b64encode(os.urandom(16), b"./").rstrip(b"=")
    # The last character of a salt holds four bits only.
    made = libcrypt.crypt(password.encode(), b"$2y$05$" + salt[:21] + b"u")
    if not made or not made.startswith(b"$2y$"):
        raise OSError("libcrypt makes no bcrypt hashes")
    path.write_bytes(username.encode() + b":" + made + b"\n")
