"""`execcred cluster-secret`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

import click

from execcred.cli.kubernetes_options import (
    certificates_in,
    command_options,
    server_options,
)
from execcred.cli.token_options import given_options
from execcred.cluster_secret.manifest import render_manifest
from execcred.cluster_secret.secret import DEFAULT_NAMESPACE, ClusterSecret
from execcred.cluster_secret.server_url import UniqueUrl, unique_server
from execcred.kubernetes.api_server import check_api_server
from execcred.kubernetes.exec_config import exec_config
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import Console

DEFAULT_COMMAND = "/usr/local/bin/execcred"
_INSTALL_HINT = (
    "execcred must be at {command} in the pods of both argocd-server and "
    "argocd-application-controller"
)


@click.command("cluster-secret")
@click.option("--name", required=True, help="Of the Secret, and of the cluster.")
@click.option("--namespace", required=True, help="The one that is deployed to.")
@click.option("--project", required=True, help="AppProject that may use it.")
@server_options()
@click.option(
    "--command",
    "executable",
    metavar="PATH",
    default=DEFAULT_COMMAND,
    show_default=True,
    help="Where execcred is in Argo CD's image.",
)
@click.option(
    "--unique-url",
    type=click.Choice(["query", "fragment", "none"]),
    default="query",
    show_default=True,
    help="Add ?ns=NAMESPACE, #NAME or nothing to the URL.",
)
@click.option(
    "--cluster-resources", is_flag=True, help="Cluster-wide kinds may be managed, too."
)
@click.option(
    "--shard", type=click.IntRange(0), help="Controller that has to do with it."
)
@click.option(
    "--metadata-namespace",
    default=DEFAULT_NAMESPACE,
    show_default=True,
    help="Where Argo CD runs.",
)
@click.option(
    "--label", "labels", multiple=True, metavar="KEY=VALUE", help="Repeatable."
)
@click.option(
    "--annotation",
    "annotations",
    multiple=True,
    metavar="KEY=VALUE",
    help="Repeatable.",
)
@command_options()
@click.pass_obj
def command(
    console: Console,
    /,
    server: str,
    ca_file: IO[bytes] | None,
    service_account: str,
    executable: str,
    api_version: str,
    unique_url: UniqueUrl,
    labels: Sequence[str],
    annotations: Sequence[str],
    **values: Any,
) -> None:
    """Print Argo CD's cluster Secret for one namespace, with nothing secret in it.

    Argo CD tells clusters apart by their server URL alone: of two Secrets with the
    same URL it takes either for both, so that an Application is applied as the
    service account of another. That is why the URL ends in ?ns=NAMESPACE, which no
    server ever sees. AppProjects and RBAC policies must have the same string; the
    comments above the Secret show where. Each Secret is a cluster of its own for
    Argo CD and costs its controller some 33 MiB of memory.

    The command is the one in Argo CD's image, so this machine is not asked where
    execcred is. Options of get-token become its arguments; their variables, in
    brackets, count where the command runs, not here.

    \b
    Examples:
      gcloud container clusters describe prod --location europe-west1 \\
          --format 'value(masterAuth.clusterCaCertificate)' | base64 -d > ca.pem
      execcred cluster-secret --name prod.team-a --namespace team-a \\
          --project team-a --server https://203.0.113.7 --ca-file ca.pem \\
          --service-account team-a@project.iam.gserviceaccount.com \\
          | kubectl apply --server-side -f -
    """
    config = exec_config(
        executable,
        service_account,
        given_options(values),
        api_version=api_version,
        install_hint=_INSTALL_HINT.format(command=executable),
    )
    secret = ClusterSecret(
        name=values["name"],
        server=unique_server(
            check_api_server(server),
            unique_url,
            namespace=values["namespace"],
            name=values["name"],
        ),
        namespace=values["namespace"],
        project=values["project"],
        exec_config=config,
        certificates=certificates_in(ca_file),
        server_name=values["server_name"],
        cluster_resources=values["cluster_resources"],
        shard=values["shard"],
        metadata_namespace=values["metadata_namespace"],
        labels=_pairs(labels, "--label"),
        annotations=_pairs(annotations, "--annotation"),
    )
    if unique_url == "none":
        console.say(
            "a second Secret with this server URL would mix up their accounts",
            "warning",
        )
    click.echo(render_manifest(secret), nl=False)


def _pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"{option} {text[:80]!a} has no '='", "write KEY=VALUE")
        if key in found:
            raise UsageError(f"{option} {key} is given twice", "leave one out")
        found[key] = value
    return found
