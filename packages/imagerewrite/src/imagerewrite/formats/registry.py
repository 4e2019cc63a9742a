"""The kinds of files that we edit, by their names."""

from __future__ import annotations

from imagerewrite.formats.yaml import YamlFormat
from imagerewrite.site import Format

SUFFIXES = (".yaml", ".yml", ".cue")
NAMES = frozenset({"Kustomization"})
_YAML = YamlFormat()
_CLUE = b"imagepolicy"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def format_of(path: str) -> Format | None:
    """The format that claims a file of that name; None for other kinds of files."""
    if _YAML.claims(path):
        return _YAML
    if path.endswith(".cue"):
        from imagerewrite.formats.cue import Cue

        return Cue()
    return None


def may_be_marked(data: bytes) -> bool:
    """Whether it is worth asking a format's own `screen`."""
    return _CLUE in data or data[:2] in _UTF_16
