"""How the tests render, and what over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from imagerewrite.message.render import render_message

CASES = Path(__file__).parent / "cases"
DATA = json.loads((CASES / "data.json").read_text())


def rendered(template: str, data: Mapping[str, Any] = DATA["one"]) -> str:
    return render_message(
        template,
        automation=data["automation"],
        changes=data["changes"],
        values=data["values"],
    )
