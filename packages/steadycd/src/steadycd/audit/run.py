"""Audit what was read."""

from __future__ import annotations

from collections.abc import Sequence

from steadycd.audit.compare import opened
from steadycd.audit.finding import Severity
from steadycd.audit.reading.sources import Input
from steadycd.audit.report import Report, State
from steadycd.audit.rules.registry import findings, origins
from steadycd.audit.scene import Scene
from steadycd.audit.userinfo import masked, masked_state
from steadycd.audit.world.build import build_world
from steadycd.audit.world.control import check_control, control_namespace


def audit(
    read: Input,
    *,
    base: Input | None = None,
    control: str = "",
    allow_list: Sequence[str] | None = None,
    fail_on: Severity | None = Severity.LOW,
) -> Report:
    """What `read` allows and what is wrong with it, or against `base` the difference.

    `control`: Argo CD's namespace, or "" to find it. `allow_list`: patterns of Google
    accounts. `fail_on`: the least severity that ends the command with 1. Raises
    UsageError where Argo CD's namespace cannot be found, or has nothing in it.
    """
    objects = [*read.manifests, *(base.manifests if base is not None else ())]
    if control:
        check_control(objects, control)
    control = control or control_namespace(objects)
    scene = _scene(read, control, allow_list)
    state, closed, unread = _state(scene), None, list(read.unread)
    if base is not None:
        before = _state(_scene(base, control, allow_list))
        state, closed = opened(before, state), opened(state, before)
        unread += base.unread
    return Report(
        masked_state(state),
        masked_state(closed) if closed is not None else None,
        scene.people.deployers if scene.people is not None else {},
        [masked(each) for each in unread],
        read.files,
        len(read.manifests),
        fail_on,
        _unknown_people(scene),
    )


def _unknown_people(scene: Scene) -> str:
    if scene.world.rbac is None:
        return "unknown: Argo CD refuses the policy"
    if scene.world.rbac_settings.manifest is None:
        return "unknown: argocd-rbac-cm was not read"
    return ""


def _scene(read: Input, control: str, allow_list: Sequence[str] | None) -> Scene:
    return Scene(
        build_world(
            read.manifests,
            control=control,
            overrides=read.overrides,
            allow_list=allow_list,
        )
    )


def _state(scene: Scene) -> State:
    return State(scene.cells, scene.access, findings(scene), origins(scene))
