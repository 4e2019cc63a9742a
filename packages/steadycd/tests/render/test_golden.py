"""What a small platform gets, in both modes: `golden/` has all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from steadycd.render.folder import Folder
from steadycd.render.text import files

from .rendering import EXAMPLES, GOLDEN, MODES, documents, in_mode, rendered


@pytest.mark.parametrize("mode", MODES)
def test_the_golden_documents_give_the_golden_files(mode: str) -> None:
    # After a change that is meant: steadycd render --folder, once for each mode.
    made = files(rendered(in_mode(documents(GOLDEN / "documents"), mode)), "yaml")

    assert [] == [each.file for each in Folder(str(GOLDEN / mode)).drift(made)]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("folder", [EXAMPLES, GOLDEN / "documents"])
def test_the_order_of_documents_does_not_count(folder: Path, mode: str) -> None:
    found = in_mode(documents(folder), mode)

    assert files(rendered(found), "yaml") == files(rendered(found[::-1]), "yaml")


@pytest.mark.parametrize("mode", MODES)
def test_a_service_changes_no_file_of_another(mode: str) -> None:
    found = in_mode(documents(EXAMPLES), mode)
    without = [each for each in found if each.value.get("name") != "newsletter"]
    more, less = files(rendered(found), "yaml"), files(rendered(without), "yaml")

    assert ["argocd/argocd-rbac-cm.yaml"] == [
        file for file in less if less[file] != more[file]
    ]
    assert all("newsletter" in file for file in set(more) - set(less))
