"""git's own words, made fit to be shown."""

from __future__ import annotations

import pytest

from imagerewrite.git.spoken import spoken

TABLE = {
    "a fatal line": (b"hint: x\nfatal: no such\n", "no such"),
    "the other side's": (b"remote: denied\nerror: failed\n", "remote: denied; failed"),
    "anything else": (
        b"Permission denied (publickey).\n",
        "Permission denied (publickey).",
    ),
    "the program between": (
        b"Host key verification failed.\r\nfatal: Could not read.\n\nPlease make sure "
        b"you have the correct access rights\nand the repository exists.\n",
        "Host key verification failed.; Could not read.",
    ),
    "an empty line of the other side's": (b"remote: \nremote: no\n", "remote: no"),
    "nothing": (b"", "it does not say why"),
    "userinfo": (
        b"fatal: unable to access 'https://me:pw@h/a'",
        "unable to access 'https://h/a'",
    ),
    "a secret": (b"fatal: got s3/cret and s3%2Fcret", "got *** and ***"),
    "escapes": (b"fatal: \x1b[31mred\x07\r\n", "[31mred"),
    "the same again": (b"fatal: a\nfatal: a\n", "a"),
    "not UTF-8": (b"fatal: \xff", "\ufffd"),
}


@pytest.mark.parametrize("name", TABLE)
def test_what_is_said(name: str) -> None:
    stderr, said = TABLE[name]

    assert said == spoken(stderr, ["s3/cret"])


def test_a_long_story_is_cut() -> None:
    assert 610 > len(spoken(b"fatal: " + b"x" * 10_000))
