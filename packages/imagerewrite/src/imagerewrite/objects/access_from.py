"""Whether a policy of another namespace may use an ImageRepository.

Source: image-reflector-controller, internal/controller/imagepolicy_controller.go
and fluxcd/pkg, runtime/acl: HasAccessToRef.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.objects.secret import Namespace

_NAME_LABEL = "kubernetes.io/metadata.name"
"""A label that every namespace has: the API server sets it to its name."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`allowed`; where it is not, `why`, and in `hint` what to do."""

    allowed: bool
    why: str = ""
    hint: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def may_use(
    repository: ImageRepository, namespace: str, namespaces: Mapping[str, Namespace]
) -> Verdict:
    """Whether a policy in `namespace` may use the repository.

    `namespaces`: those that are known, for their labels. Of the others only the name
    is known, so a selector of other labels denies.
    """
    name = repository.name
    if namespace == name.namespace:
        return Verdict(True)
    if repository.access_from is None:
        return Verdict(
            False,
            f"ImageRepository {name} has no accessFrom, so namespace {namespace!r} "
            "may not use it",
            "add spec.accessFrom to it, or use one in the policy's namespace",
        )
    known = namespaces.get(namespace)
    labels = {**(known.labels if known else {}), _NAME_LABEL: namespace}
    if any(labels.items() >= each.items() for each in repository.access_from):
        return Verdict(True)
    return Verdict(
        False,
        f"accessFrom of ImageRepository {name} does not select namespace {namespace!r}",
        f"add the Namespace {namespace} with its labels to --config"
        if known is None and _some_could(repository.access_from, namespace)
        else "see the labels of its namespaceSelectors",
    )


def _some_could(selectors: tuple[Mapping[str, str], ...], namespace: str) -> bool:
    return any(each.get(_NAME_LABEL, namespace) == namespace for each in selectors)
