"""The configuration that git sees, as git itself reads it."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.git.config_file import config_lines
from imagerewrite.git.credentials import Basic, GitAccess, GitProxy
from imagerewrite.git.remote import parse_remote
from imagerewrite.git.set_up import set_up

PRINTABLE = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)


def listed(file: Path) -> dict[str, str]:
    ended = subprocess.run(
        ["git", "config", "--file", str(file), "--list", "-z"],
        capture_output=True,
        check=True,
    )
    pairs = ended.stdout.decode().split("\0")[:-1]
    return dict(pair.split("\n", 1) for pair in pairs)


@given(st.lists(st.text(st.characters(exclude_characters="\0\r", codec="utf-8"))))
def test_every_value_is_read_as_it_was_written(values: list[str]) -> None:
    import tempfile

    keys = [f"http.https://h{index}:1.extraHeader" for index in range(len(values))]
    pairs = dict(zip(keys, values, strict=True))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "config")
        lines = [config_lines(key, value) for key, value in pairs.items()]
        file.write_text("".join(lines))

        assert {key.replace("extraH", "extrah"): v for key, v in pairs.items()} == (
            listed(file) if values else {}
        )


def test_files_are_private_and_the_environment_has_no_secret(tmp_path: Path) -> None:
    access = GitAccess(
        Basic("me", "canary"),
        b"ca",
        (b"cert", b"key"),
        GitProxy("http://p", "u", "canary"),
    )
    caller = {"PATH": "/bin", "GIT_DIR": "/x", "HTTPS_PROXY": "http://other", "A": "b"}

    environ = set_up(str(tmp_path), parse_remote("https://h/a"), access, caller)

    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert {"login", "ca.crt", "tls.crt", "tls.key", ".gitconfig"} == {
        each.name for each in files
    }
    assert {0o600} == {stat.S_IMODE(each.stat().st_mode) for each in files}
    assert {0o700} == {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
    assert "canary" not in repr(environ) + repr(access)
    assert not {"GIT_DIR", "A", "HTTPS_PROXY"} & set(environ)
    assert "http://u:canary@p" == listed(tmp_path / "home/.gitconfig")["http.proxy"]


def test_a_proxy_of_the_environment_counts_where_there_is_no_other(
    tmp_path: Path,
) -> None:
    caller = {"HTTPS_PROXY": "http://p", "PATH": os.environ["PATH"]}

    environ = set_up(str(tmp_path), parse_remote("https://h/a"), GitAccess(), caller)

    assert "http://p" == environ["HTTPS_PROXY"]
