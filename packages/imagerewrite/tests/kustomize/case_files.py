"""Kustomization files whose first line says what is asked of them."""

from __future__ import annotations

from pathlib import Path

from imagerewrite.kustomize.arguments import parse_arguments
from imagerewrite.kustomize.set_image import set_images

HERE = Path(__file__).parent
BEFORE = sorted((HERE / "changes").glob("*.before.yaml"))
UNCHANGED = sorted((HERE / "unchanged").iterdir())


def name_of(path: Path) -> str:
    return path.name.split(".", 1)[0]


def after_of(path: Path) -> bytes:
    return path.with_name(path.name.replace(".before.", ".after.")).read_bytes()


def arguments_of(data: bytes) -> list[str]:
    first = data.decode("utf-8-sig").splitlines()[0]
    return first.removeprefix("# set-image ").split()


def edited(data: bytes, *words: str) -> bytes:
    return set_images(data, parse_arguments(words))
