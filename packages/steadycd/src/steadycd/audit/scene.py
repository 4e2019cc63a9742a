"""What rules look at: the objects, and what follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from steadycd.audit.reach.cell import Cell
from steadycd.audit.reach.matrix import Matrix
from steadycd.audit.reach.people import Access, People
from steadycd.audit.world.world import World


@dataclass(frozen=True)
class Scene:
    """A world and its matrix."""

    world: World

    @cached_property
    def cells(self) -> Sequence[Cell]:
        """Where projects lead."""
        return Matrix(self.world).cells

    @cached_property
    def cells_of(self) -> Mapping[str, Sequence[Cell]]:
        """The cells by project."""
        found = defaultdict(list)
        for each in self.cells:
            found[each.project].append(each)
        return found

    @cached_property
    def owners(self) -> Mapping[tuple[str, str], Sequence[Cell]]:
        """The cells with a concrete namespace, by server and namespace."""
        found = defaultdict(list)
        for each in self.cells:
            if each.known and not each.pattern:
                found[each.server, each.namespace].append(each)
        return found

    @cached_property
    def people(self) -> People | None:
        """Who may do what; None where Argo CD refuses the policy."""
        rbac = self.world.rbac
        return People(rbac, self.world.projects) if rbac is not None else None

    @cached_property
    def access(self) -> Sequence[Access]:
        """What people may do, by subject and project."""
        return self.people.access if self.people is not None else ()
