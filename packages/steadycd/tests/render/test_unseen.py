"""Documents that are not seen would have their files removed: that is an error."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from steadycd.documents.fault import Fault, NotRead
from steadycd.documents.mention import mentions
from steadycd.documents.reading import read_documents

from .rendering import EXAMPLES

TEXT = (EXAMPLES / "services" / "catalog.yaml").read_text()


def names(folder: Path) -> list[str]:
    found = read_documents([str(folder)], {}, bytes, [])
    return [each.value["name"] for each in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one service below it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.yaml").write_text(TEXT)
    return tmp_path / "in"


def test_a_folder_that_cannot_be_listed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "closed").mkdir()
    scandir = os.scandir

    def closed(path: str) -> Iterator[Any]:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("os.scandir", closed)

    with pytest.raises(NotRead, match=r"closed: Permission denied"):
        names(folder)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_that_is_not_utf_8(encoding: str, folder: Path) -> None:
    (folder / "b.yaml").write_bytes(TEXT.encode(encoding))

    with pytest.raises(NotRead, match=r"b\.yaml:"):
        names(folder)


@pytest.mark.parametrize("suffix", ["YAML", "Yml", "yaml"])
def test_a_suffix_in_other_letters_is_read(suffix: str, folder: Path) -> None:
    (folder / f"b.{suffix}").write_text(TEXT.replace("catalog", "stock"))

    assert ["catalog", "stock"] == names(folder)


def test_a_folder_behind_a_link(folder: Path) -> None:
    (folder.parent / "else").mkdir()
    (folder / "link").symlink_to(folder.parent / "else")

    with pytest.raises(NotRead, match="link is a symbolic link to a folder"):
        names(folder)


def test_a_link_within_the_folder_hides_nothing(folder: Path) -> None:
    # As Kubernetes mounts ConfigMaps.
    (folder / "..2026").mkdir()
    (folder / "..data").symlink_to("..2026")
    (folder / "..2026" / "b.yaml").write_text(TEXT.replace("catalog", "stock"))
    (folder / "b.yaml").symlink_to("..data/b.yaml")

    assert {"catalog", "stock"} == set(names(folder))
    assert 2 == len(names(folder))


@pytest.mark.parametrize(
    "version",
    [
        "apiVersion: steadyd/v1",
        "apiVersion: steadycd.io/v1",
        "apiVersion: Steadycd/v1",
        "apiVersion: steadycd",
        "apiVersion: steadycd/v2",
        "apiversion: steadycd/v1",
        "api_version: steadycd/v1",
        "# apiVersion: steadycd/v1",
    ],
)
def test_a_document_that_means_to_be_ours(version: str, folder: Path) -> None:
    (folder / "b.yaml").write_text(TEXT.replace("apiVersion: steadycd/v1", version))
    faults: list[Fault] = []

    read_documents([str(folder)], {}, bytes, faults)

    (fault,) = faults
    assert str(folder / "b.yaml") == fault.file
    assert "write steadycd/v1" == fault.hint


@pytest.mark.parametrize(
    "text",
    [
        "apiVersion: v1\nkind: Service\n",
        "apiVersion: serving.knative.dev/v1\nkind: Service\n",
        "{{ if .x }}\napiVersion: apps/v1\n",
        "# see steadycd/v1\nkind: x\n",
        "",
    ],
)
def test_what_is_anothers_is_passed_over(text: str, folder: Path) -> None:
    assert not mentions(text.encode())
    for encoding in ("utf-8", "utf-16"):
        (folder / "b.yaml").write_bytes(text.encode(encoding))
        assert ["catalog"] == names(folder)


@pytest.mark.parametrize("named", [True, False])
def test_a_pipe_is_not_waited_for(named: bool, folder: Path) -> None:
    os.mkfifo(folder / "b.yaml")

    with pytest.raises(NotRead, match=r"b\.yaml: is no regular file"):
        names(folder / "b.yaml" if named else folder)


def test_nor_is_one_with_certificates(tmp_path: Path) -> None:
    from steadycd.documents.regular_file import read_regular

    os.mkfifo(tmp_path / "ca.pem")
    with pytest.raises(OSError, match="is no regular file"):
        read_regular(str(tmp_path / "ca.pem"))
