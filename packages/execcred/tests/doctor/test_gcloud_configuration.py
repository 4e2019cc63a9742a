"""gcloud's own files, as they are and as they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .world import HOP, World

IMPERSONATES = f"[core]\nproject = p\n\n[auth]\nimpersonate_service_account = {HOP}\n"

FILES = [
    # active_config, configurations/config_NAME, what is found
    ("", "default", IMPERSONATES, "warning"),
    ("default", "default", IMPERSONATES, "warning"),
    ("work\n", "work", IMPERSONATES, "warning"),
    ("work", "default", IMPERSONATES, "ok"),
    ("", "default", "[auth]\nimpersonate_service_account = \n", "ok"),
    ("", "default", "[core]\nproject = 100%\n", "ok"),
    ("", "default", "", "ok"),
    ("", "default", "no section\n", "skipped"),
    ("no such name", "default", IMPERSONATES, "ok"),
]


def _write(folder: Path, active: str, name: str, text: str) -> None:
    configurations = folder / "configurations"
    configurations.mkdir(parents=True, exist_ok=True)
    (configurations / f"config_{name}").write_text(text)
    if active:
        (folder / "active_config").write_text(active)


@pytest.mark.parametrize(("active", "name", "text", "state"), FILES)
def test_the_active_configuration_counts(
    world: World, active: str, name: str, text: str, state: str
) -> None:
    _write(world.folder / ".config/gcloud", active, name, text)
    world.account = ""

    assert state == world.examine().states["gcloud"]


def test_variables_name_another_folder_and_another_configuration(world: World) -> None:
    folder = world.folder / "elsewhere"
    _write(folder, "", "work", IMPERSONATES)
    world.environ["CLOUDSDK_CONFIG"] = str(folder)
    world.environ["CLOUDSDK_ACTIVE_CONFIG_NAME"] = "work"
    world.account = ""

    assert HOP in world.examine().finding("gcloud").found


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=80))
def test_no_configuration_is_a_fault_of_ours(world: World, text: str) -> None:
    _write(world.folder / ".config/gcloud", "", "default", "[auth]\n" + text)
    world.account = ""

    assert world.examine().states["gcloud"] != "failed"
