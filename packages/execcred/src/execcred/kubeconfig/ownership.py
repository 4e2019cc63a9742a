"""Which entries of a kubeconfig are execcred's own, and so its to replace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from execcred.kubeconfig.entries import Entry
from execcred.kubeconfig.nodes import NULL, Tree, tree_of
from execcred.kubernetes.exec_config import SUBCOMMAND
from steadycd_common.errors import UsageError

_OUR_PATHS = {
    "clusters": {
        "name",
        "cluster.certificate-authority-data",
        "cluster.server",
        "cluster.tls-server-name",
    },
    "contexts": {"name", "context.cluster", "context.namespace", "context.user"},
    "users": {
        "name",
        "user.exec.apiVersion",
        "user.exec.args",
        "user.exec.command",
        "user.exec.installHint",
        "user.exec.interactiveMode",
        "user.exec.provideClusterInfo",
    },
}


def says_the_same(found: Tree, wanted: Entry) -> bool:
    """Whether an entry says what is wanted.

    A null counts as nothing: kubectl adds some (`env: null`) where it writes.
    """
    return _without_nulls(found) == tree_of(wanted)


def check_ownership(found: Mapping[str, Tree], wanted: Mapping[str, Entry]) -> None:
    """Have nothing replaced that others wrote.

    `found`: those of the three entries that are there already, by section. They are
    ours where the user runs `get-token`. Raises UsageError, about "it".
    """
    ours = _runs_get_token(found.get("users"))
    for section, entry in found.items():
        if says_the_same(entry, wanted[section]):
            continue
        what = f"it has an entry {wanted[section]['name']!a} among its {section}"
        if not ours:
            raise UsageError(
                f"{what} that execcred did not write", "choose another --name"
            )
        if more := set(_paths(_without_nulls(entry))) - _OUR_PATHS[section]:
            raise UsageError(
                f"{what} with more than execcred writes: {', '.join(sorted(more))}",
                "remove that, or choose another --name",
            )


def _runs_get_token(user: Tree | None) -> bool:
    node = user
    for key in ("user", "exec", "args"):
        node = node.get(key) if isinstance(node, dict) else None
    return isinstance(node, list) and node[:1] == [tree_of(SUBCOMMAND)]


def _without_nulls(found: Tree) -> Tree:
    if not isinstance(found, dict):
        return found
    return {
        key: _without_nulls(value)
        for key, value in found.items()
        if not (isinstance(value, tuple) and value[0] == NULL)
    }


def _paths(found: Tree, path: str = "") -> Iterator[str]:
    if isinstance(found, dict) and found:
        for key, value in found.items():
            yield from _paths(value, f"{path}.{key}" if path else key)
    else:
        yield path
