"""How cells and counts are said."""

from __future__ import annotations

from steadycd.audit.reach.cell import Cell


def counted(count: int, noun: str) -> str:
    """`1 finding`, `2 findings`."""
    if count != 1 and noun.endswith("ry"):
        return f"{count} {noun[:-1]}ies"
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def cluster_of(cell: Cell) -> str:
    """The cluster's name, or what is said of it."""
    found = cell.cluster or cell.server
    return found if cell.known else f"any cluster {found}"


def namespace_of(cell: Cell) -> str:
    """The namespace, or the pattern with what it leaves out."""
    if not cell.pattern:
        return cell.namespace or "(no namespace)"
    but = f" but {', '.join(cell.but)}" if cell.but else ""
    return f"any namespace {cell.namespace}{but}"


def accounts_of(cell: Cell) -> str:
    """Whom a sync runs as."""
    return " or ".join(cell.accounts)
