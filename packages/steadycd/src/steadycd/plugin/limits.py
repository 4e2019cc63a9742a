"""What one render may take. The operator's, never the repository's."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """`wall` and `cpu`: seconds. `memory` and `output`: bytes.

    `wall` is for all of a render, waiting for its turn included; `cpu` is cue's alone.
    Argo CD gives up after 60 seconds, of which fetching the repository takes some.
    `at_once`: renders at a time, over all processes.
    """

    wall: float = 45
    cpu: int = 30
    memory: int = 512 * MIB
    output: int = 20 * MIB
    at_once: int = 2

    @property
    def data(self) -> int:
        """Bytes for RLIMIT_DATA: what a process may have written to, and its stacks.

        Go's runtime maps 55 to 65 MiB of it before it uses any (go 1.25, measured).
        """
        return 64 * MIB + self.memory

    @property
    def address_space(self) -> int:
        """Bytes for RLIMIT_AS, which bounds what RLIMIT_DATA leaves out.

        Go's runtime reserves 1.2 GiB that it never touches, and does not start without.
        """
        return (2 << 30) + self.memory
