"""The use case: from a folder to the text for Argo CD, in its order."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from steadycd.plugin.announcements import announced
from steadycd.plugin.cue_export import Cue, export, find_cue
from steadycd.plugin.documents import json_lines
from steadycd.plugin.errors import Refused
from steadycd.plugin.identity import sorted_objects
from steadycd.plugin.injected import injections, secrets_in
from steadycd.plugin.limits import Limits
from steadycd.plugin.links import check_tree
from steadycd.plugin.package import package_of
from steadycd.plugin.parameters import Parameters, read_parameters
from steadycd.plugin.slots import slot
from steadycd.plugin.tree import Tree, tree_of
from steadycd.plugin.walk import Object, find_objects, start_of
from steadycd.plugin.withheld import Withheld
from steadycd_common.clock import Clock


@dataclass(frozen=True, slots=True)
class Operator:
    """What whoever runs the sidecar decides. `slots`: the folder of `slot`."""

    limits: Limits
    slots: str
    cue: str = "cue"
    registry: str = "none"
    cache: str | None = None
    allow_empty: bool = False


def render(
    folder: str, environ: Mapping[str, str], operator: Operator, clock: Clock
) -> bytes:
    """The objects of the package in `folder`, as JSON lines; all of them or none.

    `environ`: Argo CD's. Raises SteadyError.
    """
    limits = operator.limits
    parameters = read_parameters(environ.get("ARGOCD_APP_PARAMETERS"))
    slots = slot(operator.slots, limits.at_once, patience=limits.wall, clock=clock)
    with slots as home:
        tree = _checked_tree(folder, environ)
        program = find_cue(operator.cue, environ.get("PATH"), tree)
        package = package_of(tree, parameters.package)
        given = injections(package, parameters, environ)
        secrets = secrets_in(given, environ)
        withheld = None
        if secrets:
            withheld = Withheld(secrets, package.words, (tree.app, tree.root))
        values = export(
            Cue(program, operator.registry, operator.cache),
            tree,
            package=parameters.package,
            expressions=parameters.expressions,
            injections=given,
            home=home,
            limits=limits,
            withheld=withheld,
        )
        try:
            objects = _objects(values, parameters, environ)
        except Refused as error:
            if withheld and error.parts:
                raise withheld.refused(error) from None
            raise
        if not objects and not (operator.allow_empty or parameters.allow_empty):
            raise Refused(
                "the package has no objects",
                "the parameter allow_empty=true allows that",
            )
        return json_lines(objects)


def _objects(
    values: list[object], parameters: Parameters, environ: Mapping[str, str]
) -> list[Object]:
    starts = [("", value) for value in values]
    if not parameters.expressions:
        starts = [start_of(value) for value in values]
    found = (each for path, value in starts for each in find_objects(path, value))
    return sorted_objects(found, environ.get("ARGOCD_APP_NAMESPACE", ""))


def parameters_of(folder: str, environ: Mapping[str, str]) -> bytes:
    """The announcements for the package in `folder`, as JSON. Raises SteadyError."""
    parameters = read_parameters(environ.get("ARGOCD_APP_PARAMETERS"))
    package = package_of(_checked_tree(folder, environ), parameters.package)
    return announced(package)


def _checked_tree(folder: str, environ: Mapping[str, str]) -> Tree:
    source_path = environ.get("ARGOCD_APP_SOURCE_PATH")
    tree = tree_of(os.path.realpath(folder), source_path)
    check_tree(tree.root)
    return tree
