"""How much one template may do.

Templates come from a repository that others write to. Flux runs them without
bounds; here each bound is far above what a commit message needs.
"""

from __future__ import annotations

from typing import Any

from imagerewrite.message.fault import Fault

MAX_TEMPLATE = 1 << 16
MAX_STEPS = 1_000_000
MAX_BYTES = 1 << 20
MAX_ITEMS = 100_000
MAX_DEPTH = 100
_BYTES_PER_STEP = 16


class Budget:
    """Steps that are left: a node, an iteration or 16 bytes handled is one.

    `patterns`: regular expressions that this rendering compiled, since that is dear.
    """

    __slots__ = ("patterns", "steps")

    def __init__(self, steps: int = MAX_STEPS) -> None:
        self.steps = steps
        self.patterns: dict[bytes, Any] = {}

    def spend(self, steps: int = 1) -> None:
        """Take steps; Fault when there are none left."""
        self.steps -= steps
        if self.steps < 0:
            raise Fault(f"more than {MAX_STEPS:,} steps")

    def handle(self, size: int) -> None:
        """Take the steps for `size` bytes."""
        self.spend(1 + size // _BYTES_PER_STEP)


def fits(size: int) -> None:
    """Fault where a text would have more than MAX_BYTES bytes."""
    if size > MAX_BYTES:
        raise Fault(f"a text of more than {MAX_BYTES:,} bytes")


def fits_items(count: int) -> None:
    """Fault where a list would have more than MAX_ITEMS items."""
    if count > MAX_ITEMS:
        raise Fault(f"a list of more than {MAX_ITEMS:,} items")


def fits_depth(depth: int) -> None:
    """Fault where values lie more than MAX_DEPTH deep in each other."""
    if depth > MAX_DEPTH:
        raise Fault(f"values nested more than {MAX_DEPTH} deep")
