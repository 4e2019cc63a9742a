"""The README's table of findings is that of the registry."""

from pathlib import Path

from steadycd.audit.rules.registry import KINDS, ONLY_NEW, RULES

README = Path(__file__).parents[2] / "README.md"


def rows() -> list[tuple[str, str, str]]:
    section = README.read_text().split("\n## Findings\n")[1].split("\n## ")[0]
    cells = [line.strip("|").split("|") for line in section.splitlines()]
    found = [[each.strip() for each in row] for row in cells if len(row) == 3]
    return [(id_.strip("`"), severity, title) for id_, severity, title in found[2:]]


def test_the_table_has_every_kind_of_finding() -> None:
    worst_first = sorted(KINDS.values(), key=lambda kind: (-kind.severity, kind.id))
    assert [(kind.id, kind.severity.word, kind.title) for kind in worst_first] == rows()


def test_no_id_is_there_twice() -> None:
    assert len(KINDS) == sum(len(rule.KINDS) for rule in (*RULES, *ONLY_NEW))
