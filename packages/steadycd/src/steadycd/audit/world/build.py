"""From manifests to the world."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from steadycd.argocd.errors import RbacError
from steadycd.argocd.fields import folded, mapping_of, mappings_of, text_of
from steadycd.argocd.label_selector import selects
from steadycd.argocd.rbac import Rbac
from steadycd.audit.reading.manifest import Manifest, Place
from steadycd.audit.world.cluster import (
    SECRET_TYPE,
    ClusterEntry,
    cluster_entry,
    implicit_entry,
    secret_data,
    undecoded_keys,
)
from steadycd.audit.world.control import at_home, control_namespace
from steadycd.audit.world.credential import IN_CLUSTER
from steadycd.audit.world.project_entry import ProjectEntry
from steadycd.audit.world.settings import (
    IN_CLUSTER_ENABLED,
    Settings,
    documents_in,
    settings_of,
)
from steadycd.audit.world.world import World

_ARGO = "argoproj.io"
_OTHERS = ("repo-creds", "repo-write-creds", "repository-write")
_NOWHERE = Place("argocd", 1)
_SELECTOR = ("matchLabels", "matchExpressions")


def build_world(
    manifests: Sequence[Manifest],
    *,
    control: str = "",
    overrides: Sequence[str] = (),
    allow_list: Sequence[str] | None = None,
) -> World:
    """Put together what was read. `control`: Argo CD's namespace, or "" to find it.

    Raises UsageError where it cannot be found.
    """
    control = control or control_namespace(manifests)
    inside, elsewhere = at_home(manifests, control)
    kinds, twice = _by_kind(inside, control)
    maps = kinds["", "ConfigMap"]
    settings = settings_of(_named(maps, "argocd-cm"))
    rbac_settings = settings_of(_named(maps, "argocd-rbac-cm"))
    projects = kinds[_ARGO, "AppProject"]
    secrets = kinds["", "Secret"]
    clusters, repositories, lost = _secrets(secrets, control)
    # One that Argo CD drops leaves its own entry where it is.
    if settings.data.get(IN_CLUSTER_ENABLED) != "false" and not any(
        each.server == IN_CLUSTER and each.config is not None for each in clusters
    ):
        place = settings.manifest.place if settings.manifest else _NOWHERE
        clusters.append(implicit_entry(place))
    rbac, fault = _rbac(rbac_settings, projects)
    return World(
        control,
        _projects(projects, clusters, repositories, settings),
        clusters,
        kinds[_ARGO, "Application"],
        kinds[_ARGO, "ApplicationSet"],
        [*kinds[_ARGO, "ConfigManagementPlugin"], *_plugins_in(maps)],
        kinds["apps", "Deployment"],
        lost,
        twice,
        elsewhere,
        [(each, key) for each in secrets for key in _undecoded(each)],
        settings,
        rbac_settings,
        settings_of(_named(maps, "argocd-cmd-params-cm")),
        rbac,
        fault,
        overrides,
        allow_list,
        kinds["apps", "StatefulSet"],
    )


def _by_kind(
    manifests: Iterable[Manifest], control: str
) -> tuple[
    defaultdict[tuple[str, str], list[Manifest]], list[tuple[Manifest, Manifest]]
]:
    """By group and kind; the same object read twice counts once."""
    kinds: defaultdict[tuple[str, str], list[Manifest]] = defaultdict(list)
    seen: dict[tuple[str, ...], Manifest] = {}
    twice = []
    for each in manifests:
        key = (each.group, each.kind, each.namespace or control, each.name)
        first = seen.setdefault(key, each)
        if first is not each and each.name:
            if first.body == each.body:
                continue
            twice.append((first, each))
        kinds[each.group, each.kind].append(each)
    return kinds, twice


def _named(maps: Iterable[Manifest], name: str) -> list[Manifest]:
    return [each for each in maps if each.name == name]


def _secrets(
    secrets: Iterable[Manifest], control: str
) -> tuple[list[ClusterEntry], dict[str, list[str]], list[Manifest]]:
    clusters: list[ClusterEntry] = []
    repositories: dict[str, list[str]] = defaultdict(list)
    lost: list[Manifest] = []
    for secret in secrets:
        kind = secret.labels.get(SECRET_TYPE)
        if kind == "cluster":
            clusters.append(cluster_entry(secret))
        elif kind == "repository":
            data = secret_data(secret)
            if data.get("project"):
                repositories[data["project"]].append(data.get("url", ""))
        elif secret.namespace in ("", control) and kind not in _OTHERS:
            keys = {*mapping_of(secret.body, "data")}
            keys |= {*mapping_of(secret.body, "stringData")}
            if keys >= {"server", "config"}:
                lost.append(secret)
    return clusters, repositories, lost


def _undecoded(secret: Manifest) -> list[str]:
    return undecoded_keys(secret) if secret.labels.get(SECRET_TYPE) else []


def _projects(
    projects: Sequence[Manifest],
    clusters: Iterable[ClusterEntry],
    repositories: Mapping[str, Sequence[str]],
    settings: Settings,
) -> list[ProjectEntry]:
    scoped = defaultdict(list)
    for cluster in clusters:
        if cluster.project:
            scoped[cluster.project].append(cluster)
    rules = _global_projects(settings)
    by_name = {each.name: each for each in projects}
    return [
        ProjectEntry(
            each,
            tuple(scoped[each.name]),
            tuple(
                by_name[name]
                for name, selector in rules
                if name != each.name
                and name in by_name
                and selects(selector, each.labels)
            ),
            tuple(repositories.get(each.name, ())),
        )
        for each in projects
    ]


def _global_projects(settings: Settings) -> list[tuple[str, Mapping[str, Any]]]:
    found: list[tuple[str, Mapping[str, Any]]] = []
    for value in documents_in(settings.data.get("globalProjects", "")):
        for each in value if isinstance(value, list) else ():
            if isinstance(each, Mapping):
                rule = folded(each, ("projectName", "labelSelector"))
                selector = dict(folded(mapping_of(rule, "labelSelector"), _SELECTOR))
                selector["matchExpressions"] = [
                    folded(one, ("key", "operator", "values"))
                    for one in mappings_of(selector, "matchExpressions")
                ]
                found.append((text_of(rule, "projectName"), selector))
    return found


def _rbac(settings: Settings, projects: Iterable[Manifest]) -> tuple[Rbac | None, str]:
    specs = {each.name: each.spec for each in projects}
    try:
        return Rbac(settings.data, specs), ""
    except RbacError as error:
        return None, str(error)


def _plugins_in(maps: Iterable[Manifest]) -> list[Manifest]:
    found = []
    for each in maps:
        data = mapping_of(each.body, "data")
        for text in data.values():
            if isinstance(text, str) and "ConfigManagementPlugin" in text:
                found += [
                    Manifest(_with_name(value, each), each.place)
                    for value in documents_in(text)
                    if isinstance(value, Mapping)
                    and value.get("kind") == "ConfigManagementPlugin"
                ]
    return found


def _with_name(value: Mapping[str, Any], holder: Manifest) -> Mapping[str, Any]:
    metadata = {"name": holder.name, "namespace": holder.namespace}
    return {**value, "metadata": {**metadata, **mapping_of(value, "metadata")}}
