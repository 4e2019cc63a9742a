"""What a policy came to."""

from __future__ import annotations

from dataclasses import dataclass

from imagerewrite.image_ref import ImageRef
from imagerewrite.objects.image_policy import ImagePolicy
from imagerewrite.tree.outcome import FileProblem


@dataclass(frozen=True, slots=True)
class Selection:
    """The image that a policy stands for now.

    `previous`: what its status said, where that is another image. `why`: for people,
    as `the latest of 5 tags in 1.x`.
    """

    policy: ImagePolicy
    image: ImageRef
    previous: ImageRef | None
    why: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """Selections sorted by the policies' names, and what kept others from one."""

    selections: tuple[Selection, ...] = ()
    problems: tuple[FileProblem, ...] = ()
