"""The status that a report gives, and the sentence that sums it up."""

from __future__ import annotations

import pytest

from imagerewrite.report.report import Report
from imagerewrite.report.summary import counted, summary

from .reports import ERROR, WARNING, change, changed, report

THREE = changed("a.yaml", change(line=1), change(line=2), change(line=3))
MISSED = changed("b.yaml", applied=False)
PLANNED = changed("a.yaml", applied=False)

SENTENCES: dict[str, tuple[int, Report, str]] = {
    "nothing": (0, report(looked_at=0), "Nothing to change; 0 files looked at."),
    "nothing, dry": (0, report(dry=True), "Nothing to change; 9 files looked at."),
    "a warning": (
        0,
        report(problems=(WARNING,)),
        "Nothing to change; 9 files looked at. 1 warning.",
    ),
    "an error": (
        4,
        report(problems=(ERROR, WARNING, WARNING), looked_at=1),
        "Nothing to change; 1 file looked at. 1 error, 2 warnings.",
    ),
    "one changed": (
        0,
        report(changed()),
        "1 value in 1 file changed; 9 files looked at.",
    ),
    "several changed": (
        0,
        report(THREE, changed()),
        "4 values in 2 files changed; 9 files looked at.",
    ),
    "one would": (
        1,
        report(PLANNED, dry=True),
        "1 value in 1 file would change; 9 files looked at.",
    ),
    "one would, one cannot be read": (
        4,
        report(PLANNED, problems=(ERROR,), dry=True),
        "1 value in 1 file would change; 9 files looked at. 1 error.",
    ),
    "one changed, one not written": (
        4,
        report(THREE, MISSED, problems=(ERROR,)),
        "3 values in 1 file changed, 1 value in 1 file could not be changed; "
        "9 files looked at. 1 error.",
    ),
    "none could be written": (
        4,
        report(MISSED, problems=(ERROR,)),
        "1 value in 1 file could not be changed; 9 files looked at. 1 error.",
    ),
}


@pytest.mark.parametrize(
    ("status", "given", "sentence"), SENTENCES.values(), ids=list(SENTENCES)
)
def test_a_report_has_its_status_and_sentence(
    status: int, given: Report, sentence: str
) -> None:
    assert status == given.exit_status
    assert sentence == summary(given)


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 files"), (1, "1 file"), (2, "2 files")]
)
def test_nouns_have_their_number(count: int, text: str) -> None:
    assert text == counted(count, "file")
