"""A key's passphrase, for OpenSSH's programs, which ask a program for it."""

from __future__ import annotations

import os
import shlex

from imagerewrite.git.private_file import write_private


def answer_with(folder: str, passphrase: str) -> dict[str, str]:
    """The environment in which they take it from a file of ours in that folder.

    To any other question there is no answer.
    """
    file = write_private(
        os.path.join(folder, "passphrase"), passphrase.encode() + b"\n"
    )
    text = (
        '#!/bin/sh\ncase "$1" in *assphrase*) '
        f"exec cat {shlex.quote(file)} ;; esac\nexit 1\n"
    )
    program = os.path.join(folder, "passphrase-answer")
    write_private(program, text.encode(), program=True)
    # Without a DISPLAY old ones do not ask.
    return {"SSH_ASKPASS": program, "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": ":"}
