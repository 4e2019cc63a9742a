"""What we render, audited: nothing above info, and open is what the documents say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from steadycd.cli.commands import steadycd
from steadycd.render.folder import Folder
from steadycd.render.text import files
from steadycd_common.shell.commands import run
from steadycd_common.shell.console import Console

from .rendering import EXAMPLES, GOLDEN, MODES, documents, in_mode, rendered


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("folder", [EXAMPLES, GOLDEN / "documents"])
def test_a_rendered_set_has_no_finding_above_info(
    folder: Path,
    mode: str,
    form: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = in_mode(documents(folder), mode)
    Folder(str(tmp_path)).write(files(rendered(found), form))
    arguments = ["audit", str(tmp_path), "--format", "json", "--fail-on", "low"]

    status = run(steadycd, arguments, Console("steadycd", {}))

    report = json.loads(capsys.readouterr().out)
    assert [] == [each for each in report["findings"] if each["severity"] != "info"]
    assert 0 == status
