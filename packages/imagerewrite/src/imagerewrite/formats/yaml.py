"""YAML: Kubernetes manifests, Kustomizations, Helm values and any other."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from imagerewrite.marker import TOKEN
from imagerewrite.positions import Positions
from imagerewrite.problem_codes import problem
from imagerewrite.site import Found

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDE = tuple(TOKEN.decode().encode(name) for name in ("utf-16-le", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class YamlFormat:
    """See `imagerewrite.site.Format`."""

    name: str = "yaml"

    def claims(self, path: str) -> bool:
        """As the reference: by the name's end, or `Kustomization`; case counts."""
        return path.endswith((".yaml", ".yml")) or path.rpartition("/")[2] == (
            "Kustomization"
        )

    def screen(self, data: bytes) -> bool:
        """The token as it is, or, to say that we do not read it, in UTF-16."""
        if TOKEN in data:
            return True
        return data.startswith(_UTF_16) and any(wide in data for wide in _WIDE)

    def find(self, data: bytes) -> Found:
        """All markers, and what they govern where they govern something."""
        if not self.screen(data):
            return Found()
        if data.startswith(_UTF_16):
            return Found(problems=(problem(0, 0, "encoding", "UTF-16, not UTF-8"),))
        base = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        try:
            text = data[base:].decode()
        except UnicodeDecodeError as error:
            before = data[base : base + error.start].decode()
            line, column = Positions(before).line_column(len(before))
            return Found(problems=(problem(line, column, "encoding", "not UTF-8"),))
        # The parser takes its time to import: only where there is a marker.
        from imagerewrite.yaml.find import find

        return find(text, base)
