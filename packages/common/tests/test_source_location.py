"""Where source credentials are looked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from steadycd_common.gcp.source_location import (
    SourceLocation,
    locate_source,
    machine_fingerprint,
    read_location,
    well_known_file,
)

MACHINE = ("", "169.254.169.254", "")


def _facts(location: SourceLocation) -> tuple[str, str, str]:
    return location.path, location.host, location.origin


# environment, what is named, path, host, origin
PLACES = [
    ({}, "", *MACHINE),
    ({"HOME": "/nonexistent"}, "", *MACHINE),
    ({"CLOUDSDK_CONFIG": "/nonexistent"}, "", *MACHINE),
    ({"CLOUDSDK_CONFIG": "/etc/hostname/x"}, "", *MACHINE),
    ({"GOOGLE_APPLICATION_CREDENTIALS": ""}, "", *MACHINE),
    ({"GCE_METADATA_HOST": ""}, "", *MACHINE),
    ({}, "/key", "/key", "", "--credentials"),
    (
        {"GOOGLE_APPLICATION_CREDENTIALS": "/adc"},
        "",
        "/adc",
        "",
        "GOOGLE_APPLICATION_CREDENTIALS",
    ),
    ({"GOOGLE_APPLICATION_CREDENTIALS": "/adc"}, "/key", "/key", "", "--credentials"),
    ({"GCE_METADATA_HOST": "m:80"}, "", "", "m:80", "GCE_METADATA_HOST"),
    ({"GCE_METADATA_ROOT": "r"}, "", "", "r", "GCE_METADATA_ROOT"),
    ({"GCE_METADATA_IP": "1.2.3.4"}, "", "", "1.2.3.4", "GCE_METADATA_IP"),
    (
        {"GCE_METADATA_IP": "i", "GCE_METADATA_HOST": "h"},
        "",
        "",
        "h",
        "GCE_METADATA_HOST",
    ),
    (
        {"GOOGLE_APPLICATION_CREDENTIALS": "/adc", "GCE_METADATA_HOST": "h"},
        "",
        "/adc",
        "",
        "GOOGLE_APPLICATION_CREDENTIALS",
    ),
]


@pytest.mark.parametrize(("environ", "named", "path", "host", "origin"), PLACES)
def test_the_order_is_that_of_application_default_credentials(
    environ: dict[str, str], named: str, path: str, host: str, origin: str
) -> None:
    assert (path, host, origin) == _facts(locate_source(environ, named))


def test_gclouds_own_file_comes_before_the_metadata_server(tmp_path: Path) -> None:
    file = tmp_path / ".config" / "gcloud" / "application_default_credentials.json"
    file.parent.mkdir(parents=True)
    file.write_text("{}")
    environ = {"HOME": str(tmp_path), "GCE_METADATA_HOST": "h"}

    assert (str(file), "", "gcloud's own file") == _facts(locate_source(environ))


def test_a_place_that_cannot_be_looked_into_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "application_default_credentials.json").symlink_to(tmp_path / "a")
    (tmp_path / "a").symlink_to(tmp_path / "a")
    location = locate_source({"CLOUDSDK_CONFIG": str(tmp_path)})

    assert "gcloud's own file" == location.origin
    with pytest.raises(OSError, match="symbolic links"):
        read_location(location)


def test_a_home_of_somebody_elses_holds_none_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("posix.stat", refuse)

    location = locate_source({"HOME": "/root", "GCE_METADATA_HOST": "h"})
    assert ("", "h", "GCE_METADATA_HOST") == _facts(location)


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({}, ""),
        ({"HOME": ""}, ""),
        ({"HOME": "/h"}, "/h/.config/gcloud/application_default_credentials.json"),
        (
            {"HOME": "/h", "CLOUDSDK_CONFIG": "/c"},
            "/c/application_default_credentials.json",
        ),
    ],
)
def test_gcloud_writes_to_its_configuration(environ: dict[str, str], path: str) -> None:
    assert path == well_known_file(environ)


def _read(path: object) -> bytes:
    return read_location(SourceLocation(str(path), "", "--credentials"))


def test_a_file_is_read_through_links(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"{}")
    (tmp_path / "link").symlink_to("file")

    assert b"{}" == _read(tmp_path / "file") == _read(tmp_path / "link")


def test_what_is_missing_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        _read(tmp_path / "file")


def test_what_can_be_read_once_only_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    for path in (tmp_path / "pipe", tmp_path, "/dev/zero"):
        with pytest.raises(ValueError, match="not a regular file"):
            _read(path)


def test_up_to_one_mebibyte_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * (1 << 20))
    assert 1 << 20 == len(_read(tmp_path / "file"))

    (tmp_path / "file").write_bytes(b"x" * ((1 << 20) + 1))
    with pytest.raises(ValueError, match="larger than 1 MiB"):
        _read(tmp_path / "file")


@pytest.mark.parametrize("path", ["/tmp/\0", "/tmp/\ud800"])
def test_a_name_that_no_file_has_is_called_that(path: str) -> None:
    with pytest.raises(ValueError, match="has a name that no file has"):
        _read(path)


def test_the_fingerprint_stays_while_the_machine_does() -> None:
    assert machine_fingerprint() == machine_fingerprint()
    assert os.uname().nodename.encode() in machine_fingerprint()
