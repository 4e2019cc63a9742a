"""What the pods of Argo CD are told beside `argocd-cmd-params-cm`.

cmd/argocd-server and cmd/argocd-application-controller, `--application-namespaces`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from steadycd.argocd.fields import mapping_of, mappings_of, text_of, texts_of
from steadycd.audit.reading.manifest import Manifest

_VARIABLE = "ARGOCD_APPLICATION_NAMESPACES"
# As an argument or in a line for a shell; lists may have blanks.
_FLAG = re.compile(
    r"--application-namespaces(?:=|\s+)[\"']?([^\s,\"']+(?:,\s*[^\s,\"']+)*)"
)
_PROGRAMS = ("argocd-server", "argocd-application-controller")


def namespaces_in_pods(workloads: Iterable[Manifest]) -> Iterator[str]:
    """The lists that arguments and variables hold, with commas."""
    for container in _containers(workloads):
        yield from _FLAG.findall(_line(container))
        for variable in _variables(container):
            yield text_of(variable, "value")


def says_namespaces(workloads: Iterable[Manifest]) -> bool:
    """Whether a program that goes by the list is there and gets it from nowhere else.

    Upstream's manifests take the variable from `argocd-cmd-params-cm`.
    """
    found = [each for each in _containers(workloads) if _is_argo_cd(each)]
    return bool(found) and not any(
        mapping_of(variable, "valueFrom")
        for each in found
        for variable in _variables(each)
    )


def _containers(workloads: Iterable[Manifest]) -> Iterator[Mapping[str, Any]]:
    for each in workloads:
        pod = mapping_of(mapping_of(each.spec, "template"), "spec")
        yield from mappings_of(pod, "containers")


def _variables(container: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    held = mappings_of(container, "env")
    return [each for each in held if text_of(each, "name") == _VARIABLE]


def _is_argo_cd(container: Mapping[str, Any]) -> bool:
    said = f"{text_of(container, 'name')}\n{_line(container)}"
    return any(each in said for each in _PROGRAMS)


def _line(container: Mapping[str, Any]) -> str:
    return "\n".join((*texts_of(container, "command"), *texts_of(container, "args")))
