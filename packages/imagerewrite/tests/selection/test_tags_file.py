"""The file of `--tags`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.objects.names import ObjectName, Place
from imagerewrite.scanning.fault import ScanFault
from imagerewrite.scanning.reach import image_only
from imagerewrite.scanning.tags_file import TagsFile
from steadycd_common.errors import UsageError

DIGEST = "sha256:" + "0" * 64


def _repository(image: str) -> ImageRepository:
    name = ObjectName("team-a", image.rpartition("/")[2])
    return ImageRepository(name, Place("r.yaml", 1, 1), image, 60.0, 60.0)


WEB = _repository("registry.example.com/web")
API = _repository("registry.example.com/api")
ALPINE = _repository("alpine")

READ: dict[str, str] = {
    "json": '{"registry.example.com/web": ["1.10", "1.9"]}',
    "yaml": "registry.example.com/web:\n- 1.10 # a number elsewhere\n- '1.9'\n",
    "a list": '["1.10", "1.9"]',
    "a list in yaml": "- 1.10\n- 1.9\n",
    "lines": "1.10\n1.9\n",
    "lines of windows": "\ufeff1.10\r\n\r\n1.9",
    "a scan": json.dumps(
        {
            "schema": "imagerewrite/scan/1",
            "repositories": [
                {"image": "registry.example.com/web", "tags": ["1.10"]},
                {"image": "registry.example.com/api", "tags": ["2.0"]},
                {"image": "registry.example.com/web", "tags": ["1.10", "1.9"]},
            ],
        }
    ),
    "digests": f'{{"registry.example.com/web": {{"1.10": "{DIGEST}", "1.9": null}}}}',
}


def _scan(*repositories: object, schema: str = "imagerewrite/scan/1") -> str:
    return json.dumps({"schema": schema, "repositories": repositories})


SCANNED = {"image": "registry.example.com/web", "tags": ["1.10"]}
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "no tag in a line": ("1.0\n-1\n", "no list of tags"),
    "no tag in a list": ('["a b"]', "'a b' is no tag"),
    "a list in a list": ("- [a]", "is no tag"),
    "a tag that is null": ("- ~", "is no tag"),
    "no list": ('{"registry.example.com/web": "1.0"}', "'1.0' is no list"),
    "no tags": ("registry.example.com/web:\n", "is no list"),
    "no image": ('{"Registry.example.com/Web": []}', "Web"),
    "a tag in the image": ('{"registry.example.com/web:1": []}', "leave it out"),
    "no digest": ('{"web": {"1": "sha1:0"}}', "'sha1:0' is no digest"),
    "no yaml": ("{", "no list of tags"),
    "two documents": ("[a b]\n---\n[c]\n", "no list of tags"),
    "no text": (b"\xff", "not UTF-8"),
    "another version of a scan": (
        _scan(SCANNED, schema="imagerewrite/scan/2"),
        "is imagerewrite/scan/2, and imagerewrite/scan/1 is what we read",
    ),
    "a scan without repositories": ('{"schema": "imagerewrite/scan/1"}', "is a scan"),
    "a scan without tags": (_scan({"image": "web"}), "is a scan without"),
    "a scan without an image": (_scan({"tags": ["1"]}), "is a scan without"),
    "a scan of a list": (_scan(["web"]), "is a scan without"),
    "a scan with a tag that is a list": (
        _scan({"image": "web", "tags": [["1"]]}),
        "is a scan without",
    ),
    "a scan with no tag": (_scan({"image": "web", "tags": ["a b"]}), "is no tag"),
}


@pytest.mark.parametrize("text", READ.values(), ids=list(READ))
def test_tags_are_read(tmp_path: Path, text: str) -> None:
    file = tmp_path / "tags"
    file.write_text(text, newline="")
    source = TagsFile.read(str(file), [WEB])

    assert ("1.10", "1.9") == source.tags(image_only(WEB)).tags


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_no_list_of_tags_is_refused(
    tmp_path: Path, data: str | bytes, words: str
) -> None:
    file = tmp_path / "tags"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())

    with pytest.raises(UsageError, match=words):
        TagsFile.read(str(file), [WEB])


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        TagsFile.read(str(tmp_path / "tags"), [WEB])


def test_standard_input_is_a_file() -> None:
    source = TagsFile.read("-", [WEB], lambda: b"1.0")

    assert ("1.0",) == source.tags(image_only(WEB)).tags


def test_an_image_has_many_names() -> None:
    source = TagsFile.read("-", [ALPINE], lambda: b'{"docker.io/library/alpine": [a]}')

    assert ("a",) == source.tags(image_only(ALPINE)).tags


def test_tags_without_an_image_are_not_those_of_two() -> None:
    again = _repository("registry.example.com/web")
    assert {} != TagsFile.read("-", [WEB, again], lambda: b"1.0").of_image

    with pytest.raises(UsageError, match="of which image"):
        TagsFile.read("-", [WEB, API], lambda: b"1.0")


def test_a_scan_of_nothing_has_no_tags() -> None:
    assert {} == TagsFile.read("-", [], lambda: _scan().encode()).of_image


def test_what_is_not_in_the_file_is_said() -> None:
    source = TagsFile.read("-", [], lambda: b'{"registry.example.com/web": ["1.0"]}')

    with pytest.raises(ScanFault, match=r"no tags of registry\.example\.com/api"):
        source.tags(image_only(API))
    with pytest.raises(
        ScanFault, match=r"no digest of registry\.example\.com/web:1\.0"
    ):
        source.digest(image_only(WEB), "1.0")


def test_a_digest_may_be_in_the_file() -> None:
    data = READ["digests"].encode()

    source = TagsFile.read("-", [], lambda: data)
    assert DIGEST == source.digest(image_only(WEB), "1.10")
