"""Whose token a file holds, by what it says and not by its bytes."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steadycd_common.gcp.errors import NoSourceCredentials
from steadycd_common.gcp.sources.source import SourceIdentity
from steadycd_common.gcp.subject_token import subject_identity

JSON_FORM = {"type": "json", "subject_token_field_name": "id_token"}


def _jwt(**claims: object) -> str:
    middle = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"header.{middle}.signature{len(claims)}"


def _identity(path: Path, content: bytes | str, form: object = None) -> SourceIdentity:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    source: dict[str, object] = {"file": str(path)}
    if form is not None:
        source["format"] = form
    return subject_identity(source)


SAME = [
    (_jwt(iss="i", sub="s", exp=1), _jwt(iss="i", sub="s", exp=2, jti="x")),
    (_jwt(iss="i", sub="s"), _jwt(iss="i", sub="s") + "\n"),
    ("opaque", "opaque\n"),
]

DIFFERENT = [
    (_jwt(iss="i", sub="s"), _jwt(iss="i", sub="t")),
    (_jwt(iss="i", sub="s"), _jwt(iss="j", sub="s")),
    (_jwt(iss="a", sub="b"), _jwt(iss='a", "b', sub="")),
    (_jwt(iss="1", sub="s"), _jwt(iss=1, sub="s")),
    # Nothing to compare but the bytes.
    ("opaque", "opaque2"),
    (_jwt(iss="i", exp=1), _jwt(iss="i", exp=2)),
    (_jwt(sub="s", exp=1), _jwt(sub="s", exp=2)),
    ("a.b.c", "a.b.d"),
    ("a.b", "a.c"),
    ("", "x"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_token_that_was_renewed_is_the_same_identity(
    one: str, other: str, tmp_path: Path
) -> None:
    assert _identity(tmp_path / "t", one) == _identity(tmp_path / "t", other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_another_issuer_or_subject_is_another_identity(
    one: str, other: str, tmp_path: Path
) -> None:
    assert _identity(tmp_path / "t", one) != _identity(tmp_path / "t", other)


@pytest.mark.parametrize("token", [_jwt(iss="i", sub="s"), "opaque"])
def test_a_token_in_json_is_that_token(token: str, tmp_path: Path) -> None:
    wrapped = json.dumps({"id_token": token, "at": 5})

    assert (
        _identity(tmp_path / "t", token).claims
        == _identity(tmp_path / "t", wrapped, JSON_FORM).claims
    )


def test_the_file_is_the_witness_and_the_digest_does_not_show_the_token(
    tmp_path: Path,
) -> None:
    identity = _identity(tmp_path / "t", "opaque")

    assert (str(tmp_path / "t"),) == identity.witnesses
    assert identity.known
    assert 32 == len(identity.claims)
    assert "opaque" not in identity.claims


ODD = [
    (b"{", JSON_FORM),
    (b"[]", JSON_FORM),
    (b"[" * 100_000, JSON_FORM),
    (b'{"other": 1}', JSON_FORM),
    (b'{"id_token": "\\ud800"}', JSON_FORM),
    (b'{"id_token": null}', JSON_FORM),
    (b"{}", {"type": "json"}),
    (b"{}", {"type": "json", "subject_token_field_name": ["x"]}),
    (b"x", "json"),
    (b"x", ["json"]),
    (b"\xff\xfe.\xff.\xff", None),
    (b"a.W10.c", None),
    (b"a.IiI.c", None),
    (b"a." + b"W1" * 50_000 + b".c", None),
]


@pytest.mark.parametrize(("content", "form"), ODD, ids=range(len(ODD)))
def test_an_odd_token_is_an_identity_of_its_own(
    content: bytes, form: object, tmp_path: Path
) -> None:
    assert _identity(tmp_path / "t", content, form).claims


def test_a_relative_path_leaves_the_identity_unknown() -> None:
    assert SourceIdentity(known=False) == subject_identity({"file": "token"})


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/nonexistent/token", "No such file"),
        ("/", "is not a regular file"),
        ("/dev/zero", "is not a regular file"),
        ("/tmp/\0", "has a name that no file has"),
        ("/tmp/\ud800", "has a name that no file has"),
        ("", "is missing"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error(path: str, why: str) -> None:
    with pytest.raises(NoSourceCredentials, match=why):
        subject_identity({"file": path})


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(NoSourceCredentials, match="not a regular file"):
        subject_identity({"file": str(tmp_path / "pipe")})


def test_a_projected_token_is_a_link_and_is_read(tmp_path: Path) -> None:
    (tmp_path / "..data").write_text("opaque")
    (tmp_path / "token").symlink_to("..data")

    assert subject_identity({"file": str(tmp_path / "token")}).claims


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=60) | st.binary(max_size=40).map(b"a.%b.c".__mod__),
    st.none() | st.just(JSON_FORM),
)
def test_any_content_is_an_identity(
    tmp_path: Path, content: bytes, form: object
) -> None:
    one = _identity(tmp_path / "t", content, form)

    assert one == _identity(tmp_path / "t", content, form)
    assert one.claims
