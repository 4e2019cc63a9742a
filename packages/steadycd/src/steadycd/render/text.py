"""Rendered objects as the text of one stream, or of a folder's files."""

from __future__ import annotations

from collections.abc import Sequence

from steadycd.objects.rendered import Object, Rendered
from steadycd.render.forms.registry import form

HEADER = "Rendered by steadycd from the Platform and Service documents; do not edit."


def stream(rendered: Sequence[Rendered], form_name: str, cluster: str) -> bytes:
    """What is applied to one cluster; "" for the one that Argo CD runs in."""
    objects = [each.object for each in rendered if each.cluster == cluster]
    return form(form_name).render(objects, HEADER).encode()


def files(rendered: Sequence[Rendered], form_name: str) -> dict[str, bytes]:
    """The content of each file by its path below a folder, in the order of names."""
    chosen = form(form_name)
    found: dict[str, list[Object]] = {}
    for each in rendered:
        found.setdefault(each.file, []).append(each.object)
    return {
        name + chosen.SUFFIX: chosen.render(found[name], HEADER).encode()
        for name in sorted(found)
    }
