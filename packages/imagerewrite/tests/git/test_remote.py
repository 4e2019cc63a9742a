"""What `--repo` and a GitRepository's URL may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from imagerewrite.git.remote import parse_remote
from steadycd_common.errors import UsageError

TABLE = {
    "https://h.example.com/a/b": ("https://h.example.com/a/b", "https", "", ""),
    "https://h:8443/a.git": ("https://h:8443/a.git", "https", "", ""),
    "https://me@h/a": ("https://h/a", "https", "me", ""),
    "https://me:p%2Fw@h/a?x=1": ("https://h/a?x=1", "https", "me", "p/w"),
    "https://:token@h/a": ("https://h/a", "https", "", "token"),
    "http://[::1]:80/a": ("http://[::1]:80/a", "http", "", ""),
    "ssh://git@h/a": ("ssh://git@h/a", "ssh", "git", ""),
    "ssh://git:pw@h:22/a": ("ssh://git@h:22/a", "ssh", "git", "pw"),
    "git@h.example.com:a/b.git": ("git@h.example.com:a/b.git", "ssh", "", ""),
    "[::1]:a": ("[::1]:a", "ssh", "", ""),
    "git://h/a": ("git://h/a", "git", "", ""),
    "file:///a/b%20c.git": ("file:///a/b%20c.git", "file", "", ""),
}


@pytest.mark.parametrize("text", TABLE)
def test_what_stands_before_the_host_is_taken_out(text: str) -> None:
    remote = parse_remote(text)

    assert TABLE[text] == (remote.url, remote.protocol, remote.user, remote.password)
    assert not remote.password or remote.password not in repr(remote)


def test_a_folder_is_named_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    remote = parse_remote(".")

    assert (str(tmp_path), "file", str(tmp_path)) == (
        remote.url,
        remote.protocol,
        remote.local,
    )


def test_the_folder_of_a_file_url_is_decoded() -> None:
    assert "/a/b c.git" == parse_remote("file:///a/b%20c.git").local


REFUSED = [
    "ftp://h/a",
    "ext::sh -c canary",
    "fd::17",
    "transport::canary",
    "https://",
    "https:///a",
    "https://canary:pw@h:port/a",
    "https://canary@h/a b",
    "https://h/a\nb",
    "ssh://-oProxyCommand=canary/a",
    "-uxyz",
    "--upload-pack=canary",
    "/nowhere/canary",
    "canary",
    "",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_none_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_remote(text)

    assert "canary" not in str(caught.value)
