"""A made-up monorepo: 2,000 services in 16,000 files of 40 MB, 30 % of them marked.

    python bench/monorepo.py FOLDER

A marked service has its markers in four or five of its eight files, 2,600 in all.
The same seed gives the same bytes.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from made_up import WORDS, image_policy, is_marked, name_of, some_words, team_of

SERVICES = 2000


def write_monorepo(root: Path, *, seed: int = 1, release: int = 1) -> None:
    """Write it under `root`, all marked images of that `release`."""
    for path, text in monorepo(seed=seed, release=release):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def monorepo(*, seed: int, release: int) -> Iterator[tuple[str, str]]:
    """Each file's path and text."""
    for number in range(SERVICES):
        service = Service(number, random.Random(f"{seed} {number}"), release)
        for name, text in service.files():
            yield f"teams/{service.team}/{service.name}/{name}", text


def policies(release: int) -> str:
    """The ImagePolicy objects of all marked services, resolved to that `release`."""
    services = (Service(number, random.Random(), release) for number in range(SERVICES))
    return "".join(
        image_policy(service.team, service.name, service.repository, service.tag)
        for service in services
        if service.marked
    )


class Service:
    """One service's files. `chance`: what its texts vary by."""

    def __init__(self, number: int, chance: random.Random, release: int) -> None:
        self.team = team_of(number)
        self.name = name_of(number)
        self.repository = f"registry.example.com/{self.team}/{self.name}"
        self.tag = f"1.{release}.{number % 100}"
        self.marked = is_marked(number)
        self._marked_twice = number % 10 == 0
        self._chance = chance

    def files(self) -> Iterator[tuple[str, str]]:
        """The eight files, with their path from the service's folder."""
        yield "base/deployment.yaml", self._deployment()
        yield "base/service.yaml", self._service()
        yield "base/configmap.yaml", self._configmap()
        yield "base/kustomization.yaml", self._base()
        for stage in ("staging", "production"):
            yield f"overlays/{stage}/kustomization.yaml", self._overlay(stage)
            tells = stage == "staging" or self._marked_twice
            yield f"overlays/{stage}/values.yaml", self._values(stage, tells=tells)

    def _marker(self, part: str = "") -> str:
        if not self.marked:
            return ""
        return f' # {{"$imagepolicy": "{self.team}:{self.name}{part}"}}'

    def _words(self, count: int) -> str:
        return some_words(self._chance, count)

    def _variables(self, indent: str, count: int) -> str:
        return "".join(
            f"{indent}- name: {self._chance.choice(WORDS).upper()}_{number:02}\n"
            f"{indent}  value: {self._words(3)}\n"
            for number in range(count)
        )

    def _object(self, version: str, kind: str) -> str:
        return f"""\
apiVersion: {version}
kind: {kind}
metadata:
  name: {self.name}
  namespace: {self.team}
  labels:
    app.kubernetes.io/name: {self.name}
    app.kubernetes.io/part-of: {self.team}
  annotations:
    example.com/about: {self._words(8)}
"""

    def _deployment(self) -> str:
        return f"""\
{self._object("apps/v1", "Deployment")}\
spec:
  replicas: {self._chance.randint(1, 9)}
  selector:
    matchLabels:
      app.kubernetes.io/name: {self.name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: {self.name}
    spec:
      serviceAccountName: {self.name}
      containers:
      - name: {self.name}
        image: {self.repository}:{self.tag}{self._marker()}
        ports:
        - containerPort: 8080
          name: http
        # What it is told about its surroundings.
        env:
{self._variables("        ", 24)}\
        resources:
          requests:
            cpu: 100m
            memory: {self._chance.randint(1, 16) * 64}Mi
          limits:
            memory: 1Gi
        readinessProbe:
          httpGet:
            path: /ready
            port: http
      - name: proxy
        image: registry.example.com/shared/proxy:2.4.1
        args: ["--upstream", "http://localhost:8080", "--listen", ":8443"]
"""

    def _service(self) -> str:
        return f"""\
{self._object("v1", "Service")}\
spec:
  selector:
    app.kubernetes.io/name: {self.name}
  ports:
  - name: http
    port: 80
    targetPort: http
"""

    def _configmap(self) -> str:
        rows = "".join(
            f"    {self._chance.choice(WORDS)}.{number:03} = {self._words(6)}\n"
            for number in range(191)
        )
        return f"{self._object('v1', 'ConfigMap')}data:\n  service.ini: |\n{rows}"

    def _base(self) -> str:
        return """\
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
- deployment.yaml
- service.yaml
- configmap.yaml
"""

    def _overlay(self, stage: str) -> str:
        return f"""\
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: {self.team}-{stage}
resources:
- ../../base
commonAnnotations:
  example.com/stage: {stage}
  example.com/about: {self._words(12)}
images:
- name: {self.repository}
  newName: {self.repository}{self._marker(":name")}
  newTag: {self.tag}{self._marker(":tag")}
"""

    def _values(self, stage: str, *, tells: bool) -> str:
        marks = ("", "")
        if tells:
            marks = self._marker(":name"), self._marker(":tag")
        return f"""\
# How {self.name} runs in {stage}.
replicaCount: {self._chance.randint(1, 20)}
image:
  repository: {self.repository}{marks[0]}
  tag: {self.tag}{marks[1]}
  pullPolicy: IfNotPresent
ingress:
  enabled: true
  hosts:
  - host: {self.name}.{stage}.example.com
    paths: ["/", "/api"]
env:
{self._variables("", 40)}\
"""


if __name__ == "__main__":
    write_monorepo(Path(sys.argv[1]))
