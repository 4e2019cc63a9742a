"""What `--config` names: objects, and what is wrong in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from imagerewrite.image_ref import ImageRef
from imagerewrite.objects.config import Config
from imagerewrite.objects.git_repository import GitRef
from imagerewrite.objects.load import load_config
from imagerewrite.objects.names import ObjectName
from imagerewrite.objects.selector import LabelSelector, Requirement
from steadycd_common.errors import UsageError

REPOSITORY = """\
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata: {name: web, namespace: team-a}
spec:
  image: registry.example.com/web
  interval: 1h30m
"""
POLICY = """\
apiVersion: image.toolkit.fluxcd.io/v1beta2
kind: ImagePolicy
metadata: {name: web, namespace: team-a, labels: {tier: "1"}}
spec:
  imageRepositoryRef: {name: web}
  policy: {semver: {range: 1.10}}
"""
AUTOMATION = """\
apiVersion: image.toolkit.fluxcd.io/v1beta1
kind: ImageUpdateAutomation
metadata: {name: apps, namespace: team-a}
spec:
  interval: 500ms
  sourceRef: {kind: GitRepository, name: apps, namespace: flux-system}
  git:
    checkout: {ref: {branch: main}}
    commit:
      author: {name: bot, email: bot@example.com}
      messageTemplate: "{{ .Values.a }}"
      messageTemplateValues: {a: 1}
      signingKey: {secretRef: {name: key}}
    push: {branch: images, refspec: "a:b", options: {merge: ""}}
  policySelector:
    matchLabels: {tier: 1}
    matchExpressions: [{key: old, operator: DoesNotExist}]
  update: {strategy: Setters, path: ./apps}
  suspend: yes
"""
SOURCE = """\
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: apps, namespace: flux-system}
spec: {url: "ssh://git@example.com/apps", ref: {tag: v1}, secretRef: {name: key}}
"""
SECRET = """\
apiVersion: v1
kind: Secret
metadata: {name: key, namespace: team-a}
data: {a: aGFsbG8=}
stringData: {b: plain}
"""


def load(folder: Path, *texts: str, namespace: str = "") -> Config:
    for index, text in enumerate(texts):
        (folder / f"{index}.yaml").write_text(text)
    return load_config([str(folder)], namespace=namespace)


def said(config: Config) -> list[str]:
    return [f"{each.problem.code}: {each.problem.message}" for each in config.problems]


def test_all_fields_of_all_kinds(tmp_path: Path) -> None:
    config = load(tmp_path, "---\n".join([REPOSITORY, POLICY, AUTOMATION, SOURCE]))

    repository = config.repositories[ObjectName("team-a", "web")]
    assert ("registry.example.com/web", 5400.0, 5400.0) == (
        repository.image,
        repository.interval,
        repository.timeout,
    )
    policy = config.policies[ObjectName("team-a", "web")]
    assert {"semver": {"range": "1.10"}} == policy.spec["policy"]
    assert {"tier": "1"} == policy.labels
    assert 8 == policy.place.line
    automation = config.automations[ObjectName("team-a", "apps")]
    assert ObjectName("flux-system", "apps") == automation.source
    assert LabelSelector({"tier": "1"}, (Requirement("old", "DoesNotExist"),)) == (
        automation.selector
    )
    assert (0.5, "./apps", True) == (
        automation.interval,
        automation.path,
        automation.suspend,
    )
    assert {"a": "1"} == automation.commit.values
    assert automation.push is not None
    assert {"merge": ""} == automation.push.options
    source = config.git_repositories[ObjectName("flux-system", "apps")]
    assert (GitRef(tag="v1"), 60.0) == (source.ref, source.timeout)
    assert [] == said(config)


def test_lists_json_and_typed_lists(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text(
        '{"apiVersion": "v1", "kind": "List", "items": [{"kind": "Namespace", '
        '"apiVersion": "v1", "metadata": {"name": "team-a", "labels": {"a": "b"}}}]}'
    )
    (tmp_path / "typed.yaml").write_text(
        "apiVersion: v1\nkind: SecretList\nitems:\n"
        "- metadata: {name: a, namespace: b}\n  stringData: {c: d}\n"
    )
    config = load_config([str(tmp_path)])

    assert {"a": "b", "kubernetes.io/metadata.name": "team-a"} == (
        config.namespaces["team-a"].labels
    )
    assert {"c": b"d"} == config.secrets[ObjectName("b", "a")].data
    assert [] == said(config)


def test_a_status_gives_the_latest_image(tmp_path: Path) -> None:
    status = "status: {latestRef: {name: reg.io/web, tag: 1.10}}\n"
    config = load(tmp_path, POLICY + status, POLICY)

    (policy,) = config.policies.values()
    assert ImageRef("reg.io/web", "1.10") == policy.latest
    assert [] == said(config)


def test_secrets_are_decoded_and_never_shown(tmp_path: Path) -> None:
    config = load(tmp_path, SECRET)

    (secret,) = config.secrets.values()
    assert {"a": b"hallo", "b": b"plain"} == secret.data
    assert "hallo" not in repr(config) + repr(secret)


@pytest.mark.parametrize(
    "other",
    [
        "kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\n",
        "kind: ImageRepository\napiVersion: other.example.com/v1\n",
        "kind: GitRepositories\n",
        "{{ if .Values.a }}\nkind: Deployment\n{{ end }}\n",
    ],
)
def test_other_objects_do_not_count(tmp_path: Path, other: str) -> None:
    assert [] == said(load(tmp_path, REPOSITORY, other))


def test_a_template_with_a_secret_is_passed_over(tmp_path: Path) -> None:
    template = "{{ if .Values.a }}\napiVersion: v1\nkind: Secret\n{{ end }}\n"
    config = load(tmp_path, template)

    assert ["skipped-file"] == [each.problem.code for each in config.problems]


FAULTS = {
    "a scheme": (
        REPOSITORY.replace("image: reg", "image: https://reg"),
        "spec.image cannot be used: ",
    ),
    "a tag": (
        REPOSITORY.replace(".com/web", ".com/web:1"),
        "spec.image is 'registry.example.com/web:1'; a tag or digest does not",
    ),
    "no image": (REPOSITORY.replace("image:", "im:"), "spec.image is missing"),
    "a duration": (
        REPOSITORY.replace("1h30m", "1 hour"),
        "spec.interval is '1 hour', no duration such as",
    ),
    "a number for a duration": (
        REPOSITORY.replace("1h30m", "60"),
        "spec.interval is '60', no duration such as",
    ),
    "a duration that is none in Go": (
        REPOSITORY.replace("1h30m", "100000000000h"),
        "spec.interval is longer than the 292 years",
    ),
    "a duration without an end": (
        REPOSITORY.replace("1h30m", "9" * 400 + "h"),
        "spec.interval is longer than the 292 years",
    ),
    "a provider": (
        REPOSITORY + "  provider: oracle\n",
        "spec.provider is 'oracle', none of generic, aws, azure, gcp",
    ),
    "a reflection": (
        POLICY + "  digestReflectionPolicy: Sometimes\n",
        "spec.digestReflectionPolicy is 'Sometimes', none of Never,",
    ),
    "no spec": (POLICY.replace("spec:", "speck:"), "spec is missing"),
    "no repository": (
        POLICY.replace("{name: web}", "{}"),
        "spec.imageRepositoryRef.name is missing",
    ),
    "no e-mail": (
        AUTOMATION.replace(", email: bot@example.com", ""),
        "spec.git.commit.author.email is missing",
    ),
    "a header in the author": (
        AUTOMATION.replace("name: bot", r'name: "b\ncommitter x"'),
        "spec.git.commit.author.name has <, > or a character",
    ),
    "no source": (
        AUTOMATION.replace("name: apps, namespace: f", "namespace: f"),
        "spec.sourceRef.name is missing",
    ),
    "another source": (
        AUTOMATION.replace("kind: GitRepository", "kind: Bucket"),
        "spec.sourceRef.kind is 'Bucket', none of GitRepository",
    ),
    "a strategy": (
        AUTOMATION.replace("Setters", "Guess"),
        "spec.update.strategy is 'Guess', none of Setters",
    ),
    "no git": (AUTOMATION.replace("git:", "hg:"), "spec.git is missing"),
    "alpha": (
        AUTOMATION.replace("  git:", "  commit: {}\n  git:"),
        "spec.commit is of v1alpha1, which is gone: write spec.git.commit",
    ),
    "an alpha version": (
        POLICY.replace("v1beta2", "v1alpha2"),
        "apiVersion is 'image.toolkit.fluxcd.io/v1alpha2', none of v1, ",
    ),
    "an operator": (
        AUTOMATION.replace("DoesNotExist", "Is"),
        "spec.policySelector.matchExpressions[0].operator is 'Is', none of In,",
    ),
    "no values": (
        AUTOMATION.replace("DoesNotExist", "In"),
        "spec.policySelector.matchExpressions[0].values are missing",
    ),
    "a URL": (
        SOURCE.replace("ssh://git@example.com/", "git@example.com:"),
        "spec.url does not begin with https://",
    ),
    "base64": (SECRET.replace("aGFsbG8=", "a!"), "data.a is not base64"),
    "a list for a mapping": (
        SOURCE.replace("{tag: v1}", "[v1]"),
        "spec.ref is no mapping",
    ),
    "a mapping for text": (
        SOURCE.replace("tag: v1", "tag: {}"),
        "spec.ref.tag is no text",
    ),
    "neither on nor off": (
        SOURCE.replace("{url", "{suspend: maybe, url"),
        "spec.suspend is 'maybe', neither true nor false",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_used_is_said_and_left_out(tmp_path: Path, name: str) -> None:
    text, fault = FAULTS[name]
    config = load(tmp_path, f"# a comment\n{text}")

    (found,) = config.problems
    assert (2, 1, "invalid-object") == (
        found.problem.line,
        found.problem.column,
        found.problem.code,
    )
    assert fault in found.problem.message
    assert str(tmp_path / "0.yaml") == found.file
    assert not {**config.repositories, **config.policies, **config.automations}


def test_without_a_namespace_it_is_default_with_a_warning(tmp_path: Path) -> None:
    config = load(tmp_path, REPOSITORY.replace(", namespace: team-a", ""))

    assert [ObjectName("default", "web")] == list(config.repositories)
    assert [
        "no-namespace: ImageRepository default/web: metadata.namespace is missing"
    ] == said(config)
    assert ["warning"] == [each.problem.severity for each in config.problems]


def test_a_namespace_that_was_given_needs_no_warning(tmp_path: Path) -> None:
    text = REPOSITORY.replace(", namespace: team-a", "")
    config = load(tmp_path, text, POLICY, namespace="apps")

    assert [ObjectName("apps", "web")] == list(config.repositories)
    assert [ObjectName("team-a", "web")] == list(config.policies)
    assert [] == said(config)


def test_of_two_different_objects_the_first_counts(tmp_path: Path) -> None:
    config = load(tmp_path, REPOSITORY, REPOSITORY.replace("1h30m", "2h"), REPOSITORY)

    assert 5400.0 == config.repositories[ObjectName("team-a", "web")].interval
    assert [
        "repeated-object: ImageRepository team-a/web is another one at "
        f"{tmp_path}/0.yaml:1:1"
    ] == said(config)


ELSEWHERE = {
    "SOPS": SECRET.replace("data: {a: aGFsbG8=}", "sops: {mac: x}\n"),
    "SOPS in a value": SECRET.replace("plain", '"ENC[AES256_GCM,data:x]"'),
    "ExternalSecret": (
        "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\n"
        "metadata: {name: x, namespace: team-a}\nspec: {target: {name: key}}\n"
    ),
    "SealedSecret": (
        "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\n"
        "metadata: {name: key, namespace: team-a}\n"
    ),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_secret_that_is_needed_and_cannot_be_read_is_told(
    tmp_path: Path, name: str
) -> None:
    (found,) = said(load(tmp_path, AUTOMATION, ELSEWHERE[name]))

    assert found.startswith(
        "unusable-secret: Secret team-a/key is needed by "
        "ImageUpdateAutomation team-a/apps, and it is "
    )
    assert name.split()[0] in found


@pytest.mark.parametrize("name", ELSEWHERE)
def test_one_that_nobody_needs_or_that_is_there_as_well_is_no_concern(
    tmp_path: Path, name: str
) -> None:
    assert [] == said(load(tmp_path, REPOSITORY, ELSEWHERE[name]))
    assert [] == said(load(tmp_path, AUTOMATION, ELSEWHERE[name], SECRET))


def test_what_has_no_object_in_it_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: b\n")

    assert ["no-object: there is no object in it"] == said(load_config([str(tmp_path)]))


def test_what_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        load_config([str(tmp_path / "nothing")])


def test_standard_input_is_read(tmp_path: Path) -> None:
    config = load_config(["-", str(tmp_path)], lambda: REPOSITORY.encode())

    assert [ObjectName("team-a", "web")] == list(config.repositories)
