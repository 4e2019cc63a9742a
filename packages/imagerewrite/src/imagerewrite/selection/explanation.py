"""What `imagerewrite explain` has to tell of a policy."""

from __future__ import annotations

from dataclasses import dataclass

from imagerewrite.objects.image_policy import ImagePolicy
from imagerewrite.scanning.result import ScanResult
from imagerewrite.selection.funnel import Funnel
from imagerewrite.tree.outcome import FileProblem


@dataclass(frozen=True, slots=True)
class Explanation:
    """`scan` and `funnel`: None where `problems` say why there is none."""

    policy: ImagePolicy
    image: str
    scan: ScanResult | None
    funnel: Funnel | None
    problems: tuple[FileProblem, ...] = ()
