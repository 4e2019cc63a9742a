"""How often controllers look: what Go reads, and within bounds."""

from __future__ import annotations

import pytest

from steadycd.documents.duration import check_duration
from steadycd.rules.image_objects import findings

from .rendering import EXAMPLES, changed, documents, faults_of, golden_objects

GOOD = ["10s", "5m", "1h30m", "24h", "10000ms", "0.5h", "23h59m60s"]
BAD = ["0s", "9999ms", "0.0000001ms", "9999999999h", "24h1ms", "99999999999999999999h"]
NONE = ["", "5", "m", "5 m", "-5m", "5d", "1h 5m", "5M"]


@pytest.mark.parametrize("text", GOOD)
def test_a_duration_within_bounds_is_taken(text: str) -> None:
    assert text == check_duration(text)


@pytest.mark.parametrize("text", BAD + NONE)
def test_a_service_cannot_stop_the_scanning_for_all(text: str) -> None:
    found = changed(
        documents(EXAMPLES), "catalog", lambda s: s.update(overrides=_scan(text))
    )

    (fault,) = faults_of(found)
    assert "overrides.scanInterval" == fault.field


@pytest.mark.parametrize("text", BAD + NONE)
def test_nor_can_the_platform(text: str) -> None:
    found = changed(
        documents(EXAMPLES), "Platform", lambda p: p["flux"].update(interval=text)
    )

    (fault,) = faults_of(found)
    assert "flux.interval" == fault.field


@pytest.mark.parametrize("text", BAD + NONE)
def test_no_rendered_object_has_another_one(text: str) -> None:
    objects = golden_objects("secrets")
    kinds = ("ImageRepository", "ImageUpdateAutomation")
    changed_ = [each for each in objects if each["kind"] in kinds]
    for each in changed_:
        each["spec"]["interval"] = text

    said = [each for each in findings(objects) if "interval: " in each.message]
    assert len(changed_) == len(said)


def _scan(text: str) -> dict[str, str]:
    return {"scanInterval": text}
