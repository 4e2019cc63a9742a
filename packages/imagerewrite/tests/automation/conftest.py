from __future__ import annotations

from pathlib import Path

import pytest

from .scene import Scene, copy_scene, make_scene


@pytest.fixture(scope="session")
def first_scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return make_scene(tmp_path_factory.mktemp("scene"))


@pytest.fixture
def scene(first_scene: Scene, tmp_path: Path) -> Scene:
    """One marked Deployment on the branch main of a bare repository."""
    return copy_scene(first_scene, tmp_path)
