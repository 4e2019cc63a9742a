"""Files before and after they are marked, and files that stay as they are."""

from __future__ import annotations

from pathlib import Path

from imagerewrite.mark.mark_bytes import mark_bytes
from imagerewrite.mark.marking import Marking
from imagerewrite.rewrite import Rewritten

HERE = Path(__file__).parent
BEFORE = sorted((HERE / "marked").glob("*.before.*"))
UNCHANGED = sorted((HERE / "unchanged").iterdir())
WEB = Marking("team-a", "web", "registry.example.com/web")


def name_of(path: Path) -> str:
    return path.name.split(".", 1)[0]


def after_of(path: Path) -> bytes:
    return path.with_name(path.name.replace(".before.", ".after.")).read_bytes()


def marked(
    data: bytes, path: str | Path = "a.yaml", marking: Marking = WEB
) -> Rewritten:
    return mark_bytes(data, str(path), marking)
