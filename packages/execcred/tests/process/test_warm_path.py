"""The way to a kept token: what it does not import is what makes it fast."""

from __future__ import annotations

import pytest

from steadycd_standin import credential_files

from .imports import at_start, imports_of, is_warm, slow
from .world import READER, World, exec_info

VARIANTS: dict[str, tuple[list[str], dict[str, str | None]]] = {
    "by hand": ([], {}),
    "for client-go": ([], {"KUBERNETES_EXEC_INFO": exec_info("v1")}),
    "in v1beta1": ([], {"KUBERNETES_EXEC_INFO": exec_info("v1beta1")}),
    "with options": (
        [
            "--lifetime=30m",
            "--scope",
            "https://www.googleapis.com/auth/cloud-platform",
            "--allow",
            "*@team-a.iam.gserviceaccount.com",
            "--quota-project=team-a",
            "--timeout",
            "10",
        ],
        {},
    ),
    "with variables": (
        [],
        {"EXECCRED_LIFETIME": "30m", "EXECCRED_ALLOW": READER, "EXECCRED_TIMEOUT": "9"},
    ),
}


@pytest.mark.parametrize(("options", "changes"), VARIANTS.values(), ids=VARIANTS)
def test_a_kept_token_costs_none_of_the_slow_imports(
    world: World, options: list[str], changes: dict[str, str | None]
) -> None:
    first = {**changes, "KUBERNETES_EXEC_INFO": None}
    assert 0 == world.get_token(*options, READER, **first).status

    modules = imports_of(world, *options, READER, **changes)

    assert is_warm(modules)
    assert set() == slow(modules - at_start())


@pytest.mark.parametrize("kind", ["key", "subject token"])
def test_neither_does_one_from_a_file(world: World, kind: str) -> None:
    robot = "robot@team-a.iam.gserviceaccount.com"
    path = (
        credential_files.service_account_key(world.google, world.folder, robot)
        if kind == "key"
        else credential_files.external_account_file(world.google, world.folder)
    )
    world.google.grant(world.google.principal_of(path), READER)
    options = ["--credentials", str(path), READER]
    assert 0 == world.get_token(*options).status

    modules = imports_of(world, *options)

    assert is_warm(modules)
    assert set() == slow(modules - at_start())


def test_a_new_token_costs_them(world: World) -> None:
    modules = imports_of(world, READER)

    assert not is_warm(modules)
    assert {"json", "threading"} <= slow(modules)


def test_a_new_token_from_the_metadata_server_costs_neither_click_nor_google_auth(
    world: World,
) -> None:
    modules = imports_of(world, READER) - at_start()

    assert not {"click", "google"} & slow(modules)
