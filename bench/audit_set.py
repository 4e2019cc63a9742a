"""A made-up Argo CD: 500 services on 3 clusters, each with an account of its own.

    python bench/audit_set.py FOLDER

500 AppProjects, 1,500 cluster Secrets, 1,500 Applications and a policy of 2,500 lines,
in four files of YAML. The same bytes each time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from made_up import name_of, team_of

SERVICES = 500
CLUSTERS = ("eu", "us", "asia")
_CERTIFICATE = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t" * 40
_ACTIONS = ("get", "sync", "action/apps/Deployment/restart")


def write_audit_set(folder: Path, *, wide: int = 0) -> None:
    """Write the files. `wide`: how many projects permit everything, by mistake."""
    folder.mkdir(parents=True, exist_ok=True)
    services = range(SERVICES)
    files = {
        "projects.yaml": (_project(number, wide=number < wide) for number in services),
        "secrets.yaml": _on_each_cluster(_secret),
        "applications.yaml": _on_each_cluster(_application),
        "rbac.yaml": [_policy()],
    }
    for name, documents in files.items():
        (folder / name).write_text("---\n".join(documents))


def _on_each_cluster(make: object) -> Iterator[str]:
    assert callable(make)
    for number in range(SERVICES):
        for cluster in range(len(CLUSTERS)):
            yield make(name_of(number), cluster)


def _server(cluster: int, service: str) -> str:
    return f"https://10.{cluster}.0.1?ns={service}"


def _project(number: int, *, wide: bool) -> str:
    service, team = name_of(number), team_of(number)
    places = [(_server(each, service), service) for each in range(len(CLUSTERS))]
    if wide:
        places.append(("https://*", "*"))
    destinations = "".join(
        f'  - server: "{server}"\n    namespace: "{namespace}"\n'
        for server, namespace in places
    )
    role = f"proj:{service}:deployer"
    policies = "".join(
        f"    - p, {role}, applications, {action}, {service}/*, allow\n"
        for action in _ACTIONS
    )
    return f"""\
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: {service}
  namespace: argocd
spec:
  sourceRepos:
  - https://github.com/acme/manifests
  destinations:
{destinations}\
  clusterResourceWhitelist: []
  namespaceResourceBlacklist:
  - group: rbac.authorization.k8s.io
    kind: '*'
  permitOnlyProjectScopedClusters: {"false" if wide else "true"}
  roles:
  - name: deployer
    policies:
{policies}\
    groups:
    - acme:{team}
"""


def _secret(service: str, cluster: int) -> str:
    command = {
        "apiVersion": "client.authentication.k8s.io/v1",
        "args": ["get-token", f"{service}@acme.iam.gserviceaccount.com"],
        "command": "/usr/local/bin/execcred",
    }
    config = {
        "execProviderConfig": command,
        "tlsClientConfig": {"caData": _CERTIFICATE, "insecure": False},
    }
    return f"""\
apiVersion: v1
kind: Secret
metadata:
  labels:
    argocd.argoproj.io/secret-type: cluster
  name: {CLUSTERS[cluster]}-{service}
  namespace: argocd
stringData:
  config: '{json.dumps(config)}'
  name: {CLUSTERS[cluster]}.{service}
  namespaces: {service}
  project: {service}
  server: "{_server(cluster, service)}"
type: Opaque
"""


def _application(service: str, cluster: int) -> str:
    return f"""\
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: {service}.{CLUSTERS[cluster]}
  namespace: argocd
spec:
  project: {service}
  source:
    repoURL: https://github.com/acme/manifests
    path: services/{service}
    targetRevision: main
  destination:
    server: "{_server(cluster, service)}"
    namespace: {service}
  syncPolicy:
    automated:
      prune: true
      selfHeal: true
    syncOptions:
    - CreateNamespace=false
    - ServerSideApply=true
"""


def _policy() -> str:
    lines = []
    for number in range(SERVICES):
        service = name_of(number)
        role = f"role:{service}-deployer"
        lines += [f"p, {role}, applications, {a}, {service}/*, allow" for a in _ACTIONS]
        lines.append(f"p, {role}, projects, get, {service}, allow")
        lines.append(f"g, acme:{team_of(number)}, {role}")
    text = "".join(f"    {line}\n" for line in lines)
    return f"""\
apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-rbac-cm
  namespace: argocd
data:
  policy.default: ''
  policy.csv: |
{text}"""


if __name__ == "__main__":
    write_audit_set(Path(sys.argv[1]))
